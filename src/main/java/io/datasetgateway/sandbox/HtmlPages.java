package io.datasetgateway.sandbox;

/** Pages that come where JSON is due. Only what they are is Domo's; the words are ours. */
final class HtmlPages {

  static final String LOGIN =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head><meta charset="utf-8"><title>Domo - Login</title></head>
      <body><form method="post" action="/auth/index"><input name="email"><input name="password"></form></body>
      </html>
      """;

  static final String MAINTENANCE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head><meta charset="utf-8"><title>Domo Maintenance</title></head>
      <body><h1>Domo Maintenance</h1><p>We will be back shortly.</p></body>
      </html>
      """;

  private HtmlPages() {}
}
