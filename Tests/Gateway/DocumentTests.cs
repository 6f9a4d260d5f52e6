using System.Text;
using Sluice.Tests.Gateway.Support;

namespace Sluice.Tests.Gateway;

/// <summary>Signed documents that are not what they should be: refused, with a reason, and without a trace in the inbox.</summary>
internal sealed class DocumentTests : GatewayFixture
{
    private static readonly object[][] Attacks =
    [
        ["no JSON", "buy!", "400 MALFORMED_JSON"],
        ["empty", "", "400 MALFORMED_JSON"],
        ["a list", "[]", "400 SCHEMA_VIOLATION"],
        ["deep", new string('[', 10_000), "400 MALFORMED_JSON"],
        ["deep metadata", Valid("\"metadata\":" + Repeat("{\"a\":", 100) + "1" + Repeat("}", 100)), "400 MALFORMED_JSON"],
        ["a key twice", Valid("\"id\":\"b\""), "400 MALFORMED_JSON"],
        ["a key twice by an escape", Valid("\"\\u0069d\":\"b\""), "400 MALFORMED_JSON"],
        ["a key twice in metadata", Valid("\"metadata\":{\"a\":1,\"a\":2}"), "400 SCHEMA_VIOLATION"],
        ["NaN", Valid("\"price\":NaN"), "400 MALFORMED_JSON"],
        ["infinity", Valid("\"price\":-Infinity"), "400 MALFORMED_JSON"],
        ["1e400", Valid("\"price\":1e400"), "400 SCHEMA_VIOLATION"],
        ["a comment", Valid("/* */\"price\":1"), "400 MALFORMED_JSON"],
        ["a negative size", Valid("\"size\":{\"quantity\":-1}"), "400 SCHEMA_VIOLATION"],
        ["no size", Valid("\"size\":{\"quantity\":0}"), "400 SCHEMA_VIOLATION"],
        ["a size as text", Valid("\"size\":{\"quantity\":\"1\"}"), "400 SCHEMA_VIOLATION"],
        ["an unknown field", Valid("\"admin\":true"), "400 SCHEMA_VIOLATION"],
        ["a life longer than time", Valid("\"ttl\":\"99999999h\""), "400 SCHEMA_VIOLATION"],
        ["something behind", Valid("\"price\":1") + "{}", "400 MALFORMED_JSON"],
        ["what is not built", Document("a", "\"action\":\"rebalance\",\"targets\":[]"), "400 NOT_SUPPORTED"]
    ];

    [TestCaseSource(nameof(Attacks))]
    public void A_malformed_document_is_refused(string name, string document, string verdict)
    {
        var reply = Client.Post(document.Replace("TIME", $"{Clock.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ}", StringComparison.Ordinal));
        Assert.That(reply.Verdict, Is.EqualTo(verdict), name);
        Assert.That((string?)reply.Body["message"], Is.Not.Empty);
        Assert.That(Rows(), Is.Zero);
    }

    [TestCase("\\u0430")]
    [TestCase("\\u202e")]
    [TestCase("\\ud83d\\ude00")]
    [TestCase("\\u0000")]
    [TestCase("a\\r\\nsluice: all is well")]
    [TestCase("\\u001b[2J")]
    [TestCase("")]
    public void An_id_with_tricks_is_refused_and_not_repeated_in_the_log_or_the_answer(string id)
    {
        var reply = Client.Post(Client.Signal(id));
        Assert.That(reply.Verdict, Is.EqualTo("400 SCHEMA_VIOLATION"));
        Assert.That(reply.Text.All(c => c is >= ' ' and <= '~'), Is.True, reply.Text);
        Assert.That(Gateway.Reports, Is.Empty);
    }

    [Test]
    public void An_id_that_is_too_long_is_refused_and_one_of_64_characters_is_not()
    {
        Assert.That(Client.Post(Client.Signal(new string('x', 65))).Verdict, Is.EqualTo("400 SCHEMA_VIOLATION"));
        Assert.That(Client.Post(Client.Signal(new string('x', 64))).Verdict, Is.EqualTo("202"));
    }

    [TestCase("'); DROP TABLE inbox; --")]
    [TestCase("1' OR '1'='1")]
    [TestCase("%s%n${jndi:ldap://x}")]
    [TestCase("a/../../b?c#d")]
    public void An_id_that_would_be_code_elsewhere_is_a_text_here(string id)
    {
        Assert.That(Client.Post(Client.Signal(id)).Verdict, Is.EqualTo("202"));
        var known = Client.Get("v1/signals/me/" + Uri.EscapeDataString(id));
        Assert.That((known.Verdict, (string?)known.Body["id"]), Is.EqualTo(("200", id)));
        Assert.That(Gateway.Store.VerifyAudit().BrokenAt, Is.Null);
    }

    [Test]
    public void A_body_that_is_no_utf8_is_refused() =>
        Assert.That(Client.Post([.. Encoding.UTF8.GetBytes("{\"id\":\""), 0xC3, 0x28, .. Encoding.UTF8.GetBytes("\"}")]).Verdict, Is.EqualTo("400 MALFORMED_JSON"));

    [TestCase("v1/signals")]
    [TestCase("v1/signals/batch")]
    public void A_body_of_10_MB_is_refused_without_being_read(string path)
    {
        using var http = new HttpClient { BaseAddress = Gateway.Server.Uri };
        using var content = new ByteArrayContent(new byte[10 * 1024 * 1024]);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.ExpectContinue = true;
        using var response = http.Send(request);
        Assert.That((int)response.StatusCode, Is.EqualTo(413));
    }

    [Test]
    public void A_body_that_does_not_tell_its_length_is_read_up_to_the_limit_only()
    {
        using var http = new HttpClient { BaseAddress = Gateway.Server.Uri };
        using var request = new HttpRequestMessage(HttpMethod.Post, "v1/signals") { Content = new ByteArrayContent(new byte[100 * 1024]) };
        request.Headers.TransferEncodingChunked = true;
        using var response = http.Send(request);
        Assert.That((int)response.StatusCode, Is.EqualTo(413));
    }

    [Test]
    public void A_signal_that_has_expired_or_comes_from_the_future_is_refused()
    {
        var now = Clock.GetUtcNow();
        var old = Client.Signal("a").Replace($"{now:yyyy-MM-ddTHH:mm}", $"{now.AddMinutes(-10):yyyy-MM-ddTHH:mm}", StringComparison.Ordinal);
        var early = Client.Signal("a").Replace($"{now:yyyy-MM-ddTHH:mm}", $"{now.AddMinutes(10):yyyy-MM-ddTHH:mm}", StringComparison.Ordinal);
        Assert.That((Client.Post(old).Verdict, Client.Post(early).Verdict), Is.EqualTo(("400 EXPIRED", "400 TIME_IN_FUTURE")));
    }

    private static string Valid(string more) => Document("a", "\"action\":\"exit\",\"symbol\":\"SPY\"," + more);

    private static string Document(string id, string rest) => $$"""{"id":"{{id}}","source":"me","strategy":"momentum","time":"TIME",{{rest}}}""";

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
