package io.github.wecom4j.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wecom4j.testing.PrismServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The walk through an authorization does what the README says. */
@Timeout(120)
class WalkThroughTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @TempDir
  private Path folder;

  @Test
  void leadsFromTheTicketToAnAccountOfTheCorpAndBack() throws Exception {
    try (PrismServer prism = PrismServer.start()) {
      new WalkThrough(new PrintStream(printed, true, StandardCharsets.UTF_8)).play(prism.baseUrl(), folder.resolve("codes"));
    }
    List<String> lines = printed.toString(StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("    ")).map(String::strip).toList();
    assertThat(lines).hasSize(9);
    assertThat(lines.get(1)).contains("there is no suite_ticket", "every ten minutes", "SuiteTicketStore.save");
    assertThat(lines.get(4)).contains("https://open.work.weixin.qq.com/3rdapp/install?suite_id=wwDemoSuite01&pre_auth_code=");
    assertThat(lines.get(6)).matches("the application has added the account wk\\w+ to ww\\w+");
    assertThat(lines.get(8)).startsWith("the application has forgotten ww");
    assertThat(List.of(lines.get(2), lines.get(5), lines.get(7))).containsOnly("answered with 200 success");
  }

  @Test
  void keepsTheCodesWhereOnlyTheirOwnerReadsThem() throws Exception {
    Path file = folder.resolve("codes");
    new PermanentCodes(file).save("wwCorp", "a permanent code");
    PermanentCodes read = new PermanentCodes(file);
    assertThat(read.of("wwCorp")).isEqualTo("a permanent code");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    read.forget("wwCorp");
    assertThat(Files.readString(file)).doesNotContain("a permanent code");
  }
}
