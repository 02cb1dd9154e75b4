from __future__ import annotations

import os
import os.path, json as encoder
import google.cloud.storage as storage
from typing import TYPE_CHECKING, Optional as Maybe
from . import tools
from ..models.user import (
    User,
    Group as Team,
)
from helpers import *

if TYPE_CHECKING:
    from server import Context

try:
    import ujson
except ImportError:
    ujson = None


def late():
    import shutil

    return shutil.which("git"), ujson
