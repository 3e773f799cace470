package io.github.civitgrabber.launcher;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The options that a child JVM gets beside those that the user gave this one. */
final class ChildOptions {

  /**
   * A heap that starts small, and survivor spaces in which what a page needs dies before it is
   * promoted. The default heap takes what the machine has, and grows with the gallery. There is no
   * upper bound beyond the JVM's own: one huge answer may need it. The size of the metaspace spares
   * a start without a cache a collection of everything, which the loading of its classes demands.
   */
  private static final List<String> BOUNDED =
      List.of(
          "-XX:+IgnoreUnrecognizedVMOptions",
          "-XX:+UseSerialGC",
          "-Xms40m",
          "-Xmn32m",
          "-XX:SurvivorRatio=2",
          "-XX:TargetSurvivorRatio=90",
          "-XX:MetaspaceSize=64m");

  /**
   * The decoder of WebP leaves 120 MB of garbage a picture, which is collected in a quarter of the
   * time where there is more room for it.
   */
  private static final List<String> ROOM_FOR_PICTURES = List.of("-Xms136m", "-Xmn96m");

  private static final String MAKES_THUMBNAILS = "gallery";

  /**
   * For what ends soon: it runs most methods some hundred times, for which compiling does not pay.
   * Never for a run: decryption is many times slower without C2.
   */
  private static final List<String> QUICK_COMPILER =
      List.of("-XX:TieredStopAtLevel=1", "-XX:CompileThresholdScaling=4");

  /**
   * A start runs most methods some hundred times, for which compiling does not pay. With 4, a run
   * of nothing new would take 0.05 s of CPU less, and one of 2,000 items 0.2 s more.
   */
  private static final String LATER_COMPILED = "-XX:CompileThresholdScaling=2";

  /** See JEP 416. For the hundred fields that options fill, once each, no code is made. */
  private static final String PLAIN_REFLECTION = "-Djdk.reflect.useNativeAccessorOnly=true";

  private static final List<String> ENDS_SOON = List.of("-h", "--help", "-V", "--version");

  /**
   * C2 is for the ciphers of TLS and the decoder of WebP, which are slow without it; C1 is for the
   * rest, which waits for the line and for the disk, and is over before C2 has paid. C2 gives up on
   * a method that is larger than its limit of nodes, and C1 takes over for good. The last command
   * that fits counts.
   */
  private static final List<String> C2_FOR_ARITHMETIC =
      List.of(
          "-XX:CompileCommand=quiet",
          "-XX:CompileCommand=MaxNodeLimit,*.*,1000",
          "-XX:CompileCommand=MaxNodeLimit,com.sun.crypto.provider.*::*,80000",
          "-XX:CompileCommand=MaxNodeLimit,sun.security.util.math.intpoly.*::*,80000",
          "-XX:CompileCommand=MaxNodeLimit,com.twelvemonkeys.imageio.*::*,80000");

  /** The only Java on which they were tried: a JVM that does not know a command does not start. */
  private static final int JAVA_WITH_THESE_COMMANDS = 25;

  /** Two JVMs cannot listen on the same port. */
  private static final List<String> NOT_FOR_A_CHILD =
      List.of("-agentlib:jdwp", "-Dcom.sun.management.jmxremote.port");

  private ChildOptions() {}

  /**
   * Whether these leave it to us how the JVM works. Any other option may contradict ours, or be
   * there for this very process, as an agent is.
   */
  static boolean isPlain(List<String> users) {
    for (String option : users) {
      if (!option.startsWith("-D") || option.startsWith("-Dcom.sun.management.")) {
        return false;
      }
    }
    return true;
  }

  /** Whether these arguments ask for a text only. */
  private static boolean endsSoon(String[] args) {
    return !Collections.disjoint(ENDS_SOON, Arrays.asList(args));
  }

  /**
   * What we add to the options of a user.
   *
   * @param javaVersion the child's, as in 25
   */
  static List<String> own(List<String> users, String[] args, int javaVersion) {
    List<String> own = new ArrayList<>();
    if (isPlain(users)) {
      own.addAll(BOUNDED);
      if (args.length > 0 && args[0].equals(MAKES_THUMBNAILS)) {
        own.addAll(ROOM_FOR_PICTURES); // the last of a kind counts
      }
      own.add(PLAIN_REFLECTION);
      if (endsSoon(args)) {
        own.addAll(QUICK_COMPILER);
      } else {
        own.add(LATER_COMPILED);
        if (javaVersion == JAVA_WITH_THESE_COMMANDS) {
          own.addAll(C2_FOR_ARITHMETIC);
        }
      }
    }
    return own;
  }

  /** Those of a user's options that a child can have as well. */
  static List<String> passedOn(List<String> users) {
    List<String> passedOn = new ArrayList<>();
    for (String option : users) {
      if (NOT_FOR_A_CHILD.stream().noneMatch(option::startsWith)) {
        passedOn.add(option);
      }
    }
    return passedOn;
  }
}
