package io.github.civitgrabber.cli.process;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/**
 * The log file of a run, beside the tracking database, rolled by size. Set up in code, because its
 * folder is known only after the command line is read. Closed by its maker.
 */
public final class LogFile implements AutoCloseable {

  public static final String NAME = "civit-grabber.log";

  private static final FileSize MAX_SIZE = new FileSize(10L * FileSize.MB_COEFFICIENT);

  /** Once a minute by default. Less than nothing, so that a clock set back changes nothing. */
  private static final Duration AT_EVERY_MESSAGE = Duration.buildByDays(-365);

  private static final int OLD_FILES = 3;
  private static final int MOST_CHARACTERS = 20_000;

  // Remote text is made printable before it is logged; the inner %replace are for what was
  // forgotten.
  private static final String PATTERN =
      "%d{yyyy-MM-dd HH:mm:ss.SSS} %-5level "
          + "%replace(%replace(%msg){'\\p{Cc}', ' '}%n%replace(%ex){'[\\p{Cc}&&[^\r\n\t]]', ' '})"
          + "{'(?s)^(.{"
          + MOST_CHARACTERS
          + "}).{3,}', '$1 ...\n'}";

  private final Logger root;
  private final RollingFileAppender<ILoggingEvent> appender;

  private LogFile(Logger root, RollingFileAppender<ILoggingEvent> appender) {
    this.root = root;
    this.appender = appender;
  }

  /** Begins to log into a folder; with {@code debug}, everything of this program. */
  public static LogFile open(Path folder, boolean debug) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.setPattern(PATTERN);
    encoder.start();
    String file = folder.resolve(NAME).toString();
    RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
    appender.setContext(context);
    appender.setFile(file);
    appender.setEncoder(encoder);
    FixedWindowRollingPolicy rolling = new FixedWindowRollingPolicy();
    rolling.setContext(context);
    rolling.setParent(appender);
    rolling.setFileNamePattern(file + ".%i");
    rolling.setMaxIndex(OLD_FILES);
    rolling.start();
    SizeBasedTriggeringPolicy<ILoggingEvent> trigger = new SizeBasedTriggeringPolicy<>();
    trigger.setContext(context);
    trigger.setMaxFileSize(MAX_SIZE);
    trigger.setCheckIncrement(AT_EVERY_MESSAGE);
    trigger.start();
    appender.setRollingPolicy(rolling);
    appender.setTriggeringPolicy(trigger);
    appender.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.addAppender(appender);
    root.setLevel(Level.WARN);
    context.getLogger("io.github.civitgrabber").setLevel(debug ? Level.DEBUG : Level.INFO);
    return new LogFile(root, appender);
  }

  @Override
  public void close() {
    root.detachAppender(appender);
    appender.stop();
  }
}
