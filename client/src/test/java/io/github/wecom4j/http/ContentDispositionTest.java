package io.github.wecom4j.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentDispositionTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "attachment; filename=\"a.pdf\" | a.pdf",
      "attachment; filename=a.pdf | a.pdf",
      "attachment;filename=a b.amr | a b.amr",
      "attachment; filename=\"a;b.pdf\"; size=3 | a;b.pdf",
      "attachment; filename=\"say \\\"hi\\\".txt\" | say \"hi\".txt",
      "attachment; filename=\"cut off | cut off",
      "attachment; filename=\"发票.pdf\" | 发票.pdf",
      "attachment; filename=\"%E5%8F%91%E7%A5%A8.pdf\" | 发票.pdf",
      "attachment; filename=\"100%.pdf\" | 100%.pdf",
      "attachment; filename=\"50%\" | 50%",
      "attachment; filename=\"50%4\" | 50%4",
      "attachment; filename=\"a%20b.pdf\" | a b.pdf",
      "attachment; filename=\"a%0Ab%00c.pdf\" | abc.pdf",
      "attachment; filename*=UTF-8''%E5%8F%91%E7%A5%A8.pdf | 发票.pdf",
      "attachment; filename*=utf-8'zh'%E5%8F%91.pdf; filename=\"x.pdf\" | 发.pdf",
      "attachment; filename=\"x.pdf\"; filename*=GBK''%B7%A2.pdf | 发.pdf",
      "attachment; filename*=NO-SUCH''%41; filename=\"x.pdf\" | x.pdf",
      "attachment; FILENAME=\"a.pdf\" | a.pdf",
      "attachment; filename=\"../../etc/passwd\" | passwd",
      "attachment; filename=\"C:\\\\temp\\\\a.doc\" | a.doc",
  })
  void findsTheName(String header, String name) {
    assertThat(ContentDisposition.fileName(header)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"attachment", "``", "attachment; filename=\"\"", "attachment; filename=\"..\"", "attachment; filename=\"/\"", ";;;=", "filename*=UTF-8''"})
  void findsNoNameWhereThereIsNone(String header) {
    assertThat(ContentDisposition.fileName(header)).isNull();
  }

  @Test
  void copesWithoutHeader() {
    assertThat(ContentDisposition.fileName(null)).isNull();
  }
}
