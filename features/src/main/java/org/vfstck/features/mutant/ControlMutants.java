package org.vfstck.features.mutant;

import static org.vfstck.features.mutant.BrokenVfs.files;
import static org.vfstck.features.mutant.BrokenVfs.mutant;
import static org.vfstck.features.mutant.BrokenVfs.subject;

import java.util.ArrayList;
import java.util.List;
import org.vfstck.vfs.FileControl;
import org.vfstck.vfs.ResultCode;

/** VFSes that break a rule of xFileControl, of the device or of time and randomness. */
final class ControlMutants {

  private ControlMutants() {}

  static List<Mutant> all() {
    List<Mutant> all = new ArrayList<>();
    all.addAll(control());
    all.addAll(time());
    return all;
  }

  private static List<Mutant> control() {
    return List.of(
        mutant(
            "every-operation-is-ok",
            "V-61813-55869-25538-27312-53169-13322-57882-56826",
            "answers OK to every xFileControl",
            files(
                (file, flags) ->
                    new ControlFaults.Control(
                        file, (parent, operation, argument) -> ResultCode.OK))),
        mutant(
            "argument-of-unknown-operation-cleared",
            "V-61813-55869-25538-27312-53169-13322-57882-56826",
            "clears the argument before it looks at the operation",
            files(
                (file, flags) ->
                    new ControlFaults.Control(
                        file,
                        (parent, operation, argument) -> {
                          argument.setNumber(0);
                          return parent.fileControl(operation, argument);
                        }))),
        mutant(
            "name-is-empty",
            "V-62823-11191-47238-63470-09333-02236-59987-15076",
            "hands out an empty name",
            files(
                ControlFaults.on(
                    FileControl.VFSNAME,
                    (parent, operation, argument) -> {
                      argument.setText("");
                      return ResultCode.OK;
                    }))),
        mutant(
            "size-hint-truncates",
            "V-64547-34060-21556-54356-43070-14068-24255-28551",
            "makes the file as long as SIZE_HINT says",
            files(
                ControlFaults.on(
                    FileControl.SIZE_HINT,
                    (parent, operation, argument) -> parent.truncate(argument.number())))),
        mutant(
            "setting-not-kept",
            "V-32333-09406-60912-61384-09388-09023-27934-61104",
            "answers OK to PERSIST_WAL, and nothing else",
            files(
                ControlFaults.on(
                    FileControl.PERSIST_WAL, (parent, operation, argument) -> ResultCode.OK))),
        mutant(
            "setting-always-on",
            "V-32333-09406-60912-61384-09388-09023-27934-61104",
            "answers 1 to every PERSIST_WAL",
            files(
                ControlFaults.on(
                    FileControl.PERSIST_WAL,
                    (parent, operation, argument) -> {
                      argument.setNumber(1);
                      return ResultCode.OK;
                    }))),
        mutant(
            "always-moved",
            "V-35213-46773-54853-36388-23262-08708-63694-26570",
            "answers that every file has moved",
            files(
                ControlFaults.on(
                    FileControl.HAS_MOVED,
                    (parent, operation, argument) -> {
                      argument.setNumber(1);
                      return ResultCode.OK;
                    }))),
        mutant(
            "error-code-as-sector-size",
            "V-49992-62984-17831-55444-40976-23528-11197-64942",
            "answers a result code as the sector size",
            files((file, flags) -> new ControlFaults.Device(file, call -> 266, null))),
        mutant(
            "sector-size-changes",
            "V-49992-62984-17831-55444-40976-23528-11197-64942",
            "answers another sector size each time",
            files((file, flags) -> new ControlFaults.Device(file, call -> 512 << call % 4, null))),
        mutant(
            "error-code-as-characteristics",
            "V-60610-32502-06235-41590-35008-19968-43894-16017",
            "answers an extended result code as device characteristics",
            files((file, flags) -> new ControlFaults.Device(file, null, call -> 0x10000 | 10))),
        mutant(
            "characteristics-change",
            "V-60610-32502-06235-41590-35008-19968-43894-16017",
            "answers other device characteristics each time",
            files((file, flags) -> new ControlFaults.Device(file, null, call -> call % 2))),
        mutant(
            "failed-write-is-not-found",
            "V-06057-45083-09245-20711-12155-08836-11555-57780",
            "answers NOTFOUND to a write that fails",
            files((file, flags) -> new WriteFaults.StrangeFailures(file))));
  }

  private static List<Mutant> time() {
    return List.of(
        mutant(
            "one-seed",
            "V-12780-09178-50472-36738-43072-25202-30716-42567",
            "answers the same bytes each time",
            TimeFaults.OneSeed::new),
        mutant(
            "no-randomness",
            "V-12780-09178-50472-36738-43072-25202-30716-42567",
            "answers 0 and no bytes",
            TimeFaults.NoRandomness::new),
        mutant(
            "sleeps-less",
            "V-32002-54826-10395-49651-35091-41591-57089-50868",
            "sleeps whole milliseconds, rounded down",
            TimeFaults.SleepsLess::new),
        mutant(
            "time-since-1970",
            "V-60374-07065-41161-54987-04146-33872-24408-47261",
            "counts the time from 1970",
            TimeFaults.UnixTime::new),
        mutant(
            "no-last-error",
            "V-32929-63820-14549-36537-25450-01309-13771-62080",
            "breaks down when it is asked for the last error after a success",
            TimeFaults.NoLastError::new),
        subject(
            "days-from-midnight",
            "V-05732-27311-60887-18484-14527-00223-46143-29882",
            "counts the days of xCurrentTime from midnight",
            vfs -> new EmulatedAbiUnderTest(vfs, AbiFaults.DaysFromMidnight::new)));
  }
}
