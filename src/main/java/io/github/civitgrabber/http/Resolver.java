package io.github.civitgrabber.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** How to look up a name. Safe for use by several threads. */
@FunctionalInterface
interface Resolver {

  /**
   * All addresses of a host. May block for long and without heed of interrupts.
   *
   * @throws UnknownHostException there are none, or nobody could say
   */
  InetAddress[] addresses(String host) throws UnknownHostException;
}
