package io.github.civitgrabber.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

  @Test
  void user_hasTheTypeAndValueOfTheOriginal() {
    Target target = new Target.ByUser("Exorvious");

    assertThat(target.type()).isEqualTo("username");
    assertThat(target.value()).isEqualTo("Exorvious");
    assertThat(target.label()).isEqualTo("username: Exorvious");
  }

  @ParameterizedTest
  @CsvSource({
    "Exorvious, Exorvious",
    "../../etc, etc",
    "/etc/passwd, etc_passwd",
    "C:\\Windows, C_Windows",
    "., _",
    "CON, CON_",
  })
  void user_liesInASafeFolderBelowUsernameSearch(String username, String folder) {
    assertThat(new Target.ByUser(username).folders()).containsExactly("Username_Search", folder);
  }

  @Test
  void label_isOneHarmlessLine() {
    Target target = new Target.ByUser("jo\u001b[2J\r\nNumber of failed images: 0\u202e");

    assertThat(target.label()).isEqualTo("username: jo [2J  Number of failed images: 0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n"})
  void blankUser_isRefused(String username) {
    assertThatThrownBy(() -> new Target.ByUser(username))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a username must not be blank");
  }
}
