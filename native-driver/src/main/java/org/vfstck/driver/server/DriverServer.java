package org.vfstck.driver.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Reads requests, has them carried out, writes the replies, until the input ends. */
public final class DriverServer {

  private final DriverHost host;

  public DriverServer(DriverHost host) {
    this.host = host;
  }

  public void serve(InputStream requests, OutputStream replies) throws IOException {
    throw new IOException("nobody answers for " + host.info().driver() + " yet");
  }
}
