using Sluice.Venues.Http;
using Sluice.Venues.Schwab.Api;

namespace Sluice.Tests.Venues.Schwab;

internal sealed class SchwabErrorTests
{
    private static readonly DateTime Now = new(2026, 1, 30, 15, 0, 0, DateTimeKind.Utc);

    [TestCase("""{"message":"Invalid account number"}""", SchwabErrorKind.Trader, "HTTP 400: Invalid account number")]
    [TestCase("""{"message":"Not authorized","errors":["Invalid bearer token"]}""", SchwabErrorKind.Trader, "HTTP 400: Not authorized: Invalid bearer token")]
    [TestCase("""{"errors":["one","two"]}""", SchwabErrorKind.Trader, "HTTP 400: one: two")]
    [TestCase("""{"errors":[{"id":"u","status":"404","title":"Not Found"}]}""", SchwabErrorKind.MarketData, "HTTP 400: Not Found")]
    [TestCase("""{"errors":[{"status":400,"title":"Bad Request","detail":"valid fields","source":{"parameter":"fields"}}]}""", SchwabErrorKind.MarketData, "HTTP 400: Bad Request: valid fields (fields)")]
    [TestCase("""{"errors":[{"title":"Bad Request","source":{"pointer":["/a","/b"]}}]}""", SchwabErrorKind.MarketData, "HTTP 400: Bad Request (/a /b)")]
    [TestCase("""{"error":"invalid_client","error_description":"refresh token invalid"}""", SchwabErrorKind.OAuth, "HTTP 400: invalid_client: refresh token invalid")]
    [TestCase("""{"fault":{"faultstring":"Body buffer overflow","detail":{"errorcode":"protocol.http.TooBigBody"}}}""", SchwabErrorKind.Gateway, "HTTP 400: Body buffer overflow: protocol.http.TooBigBody")]
    [TestCase("upstream request timeout", SchwabErrorKind.Gateway, "HTTP 400: upstream request timeout")]
    [TestCase("<html>\n<body>Whitelabel Error Page</body></html>", SchwabErrorKind.Gateway, "HTTP 400: <html> <body>Whitelabel Error Page</body></html>")]
    [TestCase("", SchwabErrorKind.Gateway, "HTTP 400: without a word")]
    [TestCase("[]", SchwabErrorKind.Gateway, "HTTP 400: []")]
    [TestCase("""{"other":1}""", SchwabErrorKind.Gateway, """HTTP 400: {"other":1}""")]
    public void Each_part_of_Schwab_has_its_own_shape(string body, SchwabErrorKind kind, string message) =>
        Assert.That(SchwabErrors.Read(Reply(400, body)), Is.EqualTo(new SchwabError(kind, message)));

    [Test]
    public void The_correlation_id_is_told() =>
        Assert.That(SchwabErrors.Read(Reply(500, "", ("Schwab-Client-CorrelID", "c-1"))).Message, Is.EqualTo("HTTP 500: without a word (correlation id c-1)"));

    [TestCase(400, false)]
    [TestCase(401, false)]
    [TestCase(403, false)]
    [TestCase(408, true)]
    [TestCase(429, true)]
    [TestCase(500, true)]
    [TestCase(503, true)]
    public void Only_what_may_pass_is_tried_again(int status, bool transient) =>
        Assert.That(SchwabErrors.Failure("reading", Reply(status, "")).IsTransient, Is.EqualTo(transient));

    [TestCase("7", 7)]
    [TestCase("Fri, 30 Jan 2026 15:00:20 GMT", 20)]
    [TestCase("Fri, 30 Jan 2026 14:00:00 GMT", 0)]
    [TestCase("2147483647", 600)]
    [TestCase("Fri, 30 Jan 2099 15:00:20 GMT", 600)]
    [TestCase("soon", null)]
    [TestCase(null, null)]
    public void A_429_may_say_how_long_to_wait(string? header, int? seconds) =>
        Assert.That(SchwabErrors.RetryAfter(header == null ? Reply(429, "") : Reply(429, "", ("Retry-After", header)), Now)?.TotalSeconds, Is.EqualTo(seconds));

    [TestCase("https://api.schwabapi.com/trader/v1/accounts/ABC/orders/1002613435352", "1002613435352")]
    [TestCase("https://api.schwabapi.com/trader/v1/accounts/ABC/orders/1002613435352/", "1002613435352")]
    [TestCase("/trader/v1/accounts/ABC/orders/5", "5")]
    [TestCase("https://api.schwabapi.com/trader/v1/accounts/ABC/orders/abc", null)]
    [TestCase("https://api.schwabapi.com/trader/v1/accounts/ABC", null)]
    [TestCase(null, null)]
    public void An_order_is_named_by_the_address_in_the_answer(string? location, string? id) =>
        Assert.That(SchwabTrader.OrderIdOf(location == null ? Reply(201, "") : Reply(201, "", ("Location", location))), Is.EqualTo(id));

    internal static HttpReply Reply(int status, string body, params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage();
        foreach (var (name, value) in headers) response.Headers.TryAddWithoutValidation(name, value);
        return new HttpReply(status, body, "application/json", response.Headers);
    }
}
