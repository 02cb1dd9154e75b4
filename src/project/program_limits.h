// Ceilings on what is followed to find servers in source code, each with its reason.
#pragma once

#include <cstddef>

namespace mcpvet::project {

/// Functions that are followed from one tool to tell what it can do.
inline constexpr std::size_t kMaxReachedFunctions = 4'000;

/// Calls between the function that a server calls for every tool and the one that tells them apart.
inline constexpr int kMaxDispatchDepth = 4;

/// Source files that are lowered in one scan: the largest repositories of servers have a few
/// thousand.
inline constexpr std::size_t kMaxLoweredFiles = 20'000;

/// Schemas inside one another that are looked into.
inline constexpr int kMaxSchemaDepth = 8;

/// Calls on what a call gave: `string().min(1).max(2)`.
inline constexpr std::size_t kMaxChainedCalls = 64;

/// Parameters of one tool, with the parts of its objects.
inline constexpr std::size_t kMaxToolParameters = 500;

/// Calls inside one another that are followed from what decides about a token: real ones have five.
inline constexpr int kMaxProofDepth = 8;

/// Calls that are followed in one program to tell how tokens are proven.
inline constexpr std::size_t kMaxProofFrames = 20'000;

/// Values that are made of one another, to tell where one comes from.
inline constexpr int kMaxOriginDepth = 200;

/// Blocks of a function in which ways are followed; longer ones are not understood.
inline constexpr std::size_t kMaxProofBlocks = 3'000;

/// Base classes above one another.
inline constexpr int kMaxBaseDepth = 12;

}  // namespace mcpvet::project
