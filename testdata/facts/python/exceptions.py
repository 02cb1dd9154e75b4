def guarded(path):
    handle = None
    try:
        handle = open(path)
        data = handle.read()
    except (OSError, ValueError) as error:
        log(error)
        raise RuntimeError("failed") from error
    except KeyError:
        return None
    else:
        check(data)
    finally:
        close(handle)
    return data


def retry(work):
    while True:
        try:
            return work()
        except Exception:
            continue
        finally:
            tick()


def bare(work):
    try:
        work()
    except:
        raise
