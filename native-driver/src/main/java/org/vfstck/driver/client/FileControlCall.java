package org.vfstck.driver.client;

import java.util.List;
import java.util.Set;
import org.vfstck.driver.protocol.Arguments;
import org.vfstck.driver.protocol.Verb;
import org.vfstck.vfs.FileControl;
import org.vfstck.vfs.FileControlArgument;
import org.vfstck.vfs.ResultCode;

/**
 * What the untyped argument of xFileControl points to, by the operation
 * (c3ref/c_fcntl_begin_atomic_write.html). An operation that nobody knows is given a number.
 */
enum FileControlCall {
  /** Nothing: NULL. */
  NOTHING {
    @Override
    Arguments request(FileControlArgument argument) {
      return Arguments.NONE;
    }
  },
  /** A text that is handed in, or NULL: the super-journal's name. */
  TEXT_OR_NOTHING {
    @Override
    Arguments request(FileControlArgument argument) {
      return argument.text() == null
          ? Arguments.NONE
          : Arguments.NONE.with("text", argument.text());
    }
  },
  /** A text that is handed out. */
  TEXT_OUT {
    @Override
    Arguments request(FileControlArgument argument) {
      return Arguments.NONE;
    }
  },
  /** A name, perhaps with a value, handed in; an answer handed out. */
  PRAGMA {
    @Override
    Arguments request(FileControlArgument argument) {
      return Arguments.NONE.with("text", argument.text() == null ? "" : argument.text());
    }
  },
  /** An {@code int}, in and out. */
  INTEGER {
    @Override
    Arguments request(FileControlArgument argument) {
      return Arguments.NONE.with("number", argument.number());
    }

    @Override
    long number(long answered) {
      return (int) answered;
    }
  },
  /** A {@code sqlite3_int64}, in and out. */
  LONG {
    @Override
    Arguments request(FileControlArgument argument) {
      return Arguments.NONE.with("number", argument.number());
    }
  };

  private static final Set<FileControl> WITHOUT_ARGUMENT =
      Set.of(
          FileControl.SYNC_OMITTED,
          FileControl.COMMIT_PHASETWO,
          FileControl.BEGIN_ATOMIC_WRITE,
          FileControl.COMMIT_ATOMIC_WRITE,
          FileControl.ROLLBACK_ATOMIC_WRITE,
          FileControl.CKPT_DONE,
          FileControl.CKPT_START);

  private static final Set<FileControl> ON_AN_INTEGER =
      Set.of(
          FileControl.LOCKSTATE,
          FileControl.CHUNK_SIZE,
          FileControl.PERSIST_WAL,
          FileControl.POWERSAFE_OVERWRITE,
          FileControl.HAS_MOVED,
          FileControl.WAL_BLOCK,
          FileControl.LOCK_TIMEOUT);

  private static final FileControl TEMPFILENAME = new FileControl(16);

  static FileControlCall of(FileControl operation) {
    if (operation.equals(FileControl.PRAGMA)) {
      return PRAGMA;
    }
    if (operation.equals(FileControl.VFSNAME) || operation.equals(TEMPFILENAME)) {
      return TEXT_OUT;
    }
    if (operation.equals(FileControl.SYNC)) {
      return TEXT_OR_NOTHING;
    }
    if (WITHOUT_ARGUMENT.contains(operation)) {
      return NOTHING;
    }
    return ON_AN_INTEGER.contains(operation) ? INTEGER : LONG;
  }

  /** The arguments of the request that carry the value. */
  abstract Arguments request(FileControlArgument argument);

  long number(long answered) {
    return answered;
  }

  ResultCode make(
      DriverProcess driver, Arguments handle, FileControl operation, FileControlArgument argument) {
    Arguments arguments = handle.with("op", operation.opcode());
    Arguments value = request(argument);
    for (String key : List.of("number", "text")) {
      if (value.has(key)) {
        arguments = arguments.with(key, value.text(key));
      }
    }
    Answered answer = driver.call(Verb.FILE_CONTROL, arguments);
    ResultCode code = answer.code();
    if (answer.has("number")) {
      argument.setNumber(number(answer.number("number")));
    }
    if (answer.has("text")) {
      argument.setText(answer.text("text"));
    }
    return code;
  }
}
