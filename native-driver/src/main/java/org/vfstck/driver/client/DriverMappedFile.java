package org.vfstck.driver.client;

import java.nio.ByteBuffer;
import java.util.IdentityHashMap;
import java.util.Map;
import org.vfstck.driver.AbiProbe.PointerState;
import org.vfstck.driver.protocol.Arguments;
import org.vfstck.driver.protocol.Verb;
import org.vfstck.vfs.FetchResult;
import org.vfstck.vfs.MappedFile;
import org.vfstck.vfs.ResultCode;

/** The mapped reads of a file in a driver process. A page here is what it held when fetched. */
final class DriverMappedFile implements MappedFile {

  private final DriverProcess driver;
  private final Arguments handle;
  private final Map<ByteBuffer, Long> addresses = new IdentityHashMap<>();

  DriverMappedFile(DriverProcess driver, Arguments handle) {
    this.driver = driver;
    this.handle = handle;
  }

  @Override
  public FetchResult fetch(long offset, int amount) {
    Answered answer = driver.call(Verb.FETCH, handle.with("offset", offset).with("amount", amount));
    ResultCode code = answer.code();
    PointerState pointer = answer.pointer("pointer");
    if (!code.isOk()) {
      return FetchResult.failed(code);
    }
    if (pointer == PointerState.UNTOUCHED) {
      throw answer.untouched("*pp");
    }
    if (pointer == PointerState.NULL) {
      return FetchResult.ok(null);
    }
    ByteBuffer page = ByteBuffer.wrap(answer.payload(amount)).asReadOnlyBuffer();
    addresses.put(page, answer.hex("address"));
    return FetchResult.ok(page);
  }

  @Override
  public ResultCode unfetch(long offset, ByteBuffer page) {
    Arguments arguments = handle.with("offset", offset);
    Long address = page == null ? null : addresses.remove(page);
    if (page != null && address == null) {
      throw new IllegalArgumentException("unfetch of a page that fetch did not give");
    }
    return driver
        .call(
            Verb.UNFETCH,
            page == null ? arguments : arguments.with("address", Long.toHexString(address)))
        .code();
  }
}
