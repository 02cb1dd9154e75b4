interface Args {
  path: string;
  mode?: "r" | "w";
  tags: string[];
  [key: string]: unknown;
}
type Handler = (args: Args) => Promise<void>;
export function read(args: Args, id: z.infer<typeof schema>, map: Map<string, number>): Promise<string> {
  const path = (args.path as string)!;
  return <any>path satisfies string;
}
declare const global: string;
function over(a: string): void;
function over(a: any) {}
