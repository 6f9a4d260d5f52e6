using System.Security.Cryptography;
using System.Text;
using Newtonsoft.Json.Linq;
using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Core.Secrets;
using Sluice.Ledger.Alerts;
using Sluice.Ledger.Alerts.Channels;

namespace Sluice.Tests.Ledger.Alerts;

/// <summary>Each channel against a server of its protocol.</summary>
internal sealed class ChannelTests
{
    private const string Words = "SPY: the books have 5, the broker 0\r\nBcc: everybody@example.com";

    private static readonly DateTime Time = new(2026, 3, 2, 14, 30, 0, DateTimeKind.Utc);

    private static readonly AlertMessage Message = new("test", [new Alert("k-1", Time, AlertKinds.Reconciliation, "main", Severity.Critical, Words)]);

    [Test]
    public void A_mail_reaches_every_receiver_and_no_text_of_others_becomes_a_header()
    {
        using var server = new FakeMailServer();
        using var channel = new MailChannel(Mail(server), "test");
        channel.Send(Message);
        Assert.That(server.Commands.Where(command => command.StartsWith("RCPT", StringComparison.Ordinal)), Is.EqualTo(new[] { "RCPT TO:<ann@example.com>", "RCPT TO:<bob@example.com>" }));
        var (head, body) = Split(server.Mails.Single());
        Assert.That(head, Does.Contain("From: sluice@example.com").And.Contain("X-Sluice-Severity: critical").And.Not.Contain("\nBcc:"));
        Assert.That(Decoded(body), Does.Contain("the books have 5, the broker 0\\r\\nBcc").And.Contain("docs/runbooks/reconciliation.md"));
    }

    [Test]
    public void A_receiver_that_is_not_known_keeps_the_mail_from_nobody_else()
    {
        using var server = new FakeMailServer { Unknown = "ann" };
        using var channel = new MailChannel(Mail(server), "test");
        Assert.That(channel.Send(Message), Does.StartWith("not taken for <ann@example.com>"));
        Assert.That(server.Mails, Has.Count.EqualTo(1));
    }

    [TestCase("451 later", false)]
    [TestCase("550 never", true)]
    public void A_mail_that_is_not_taken_says_whether_trying_again_can_help(string answer, bool isFinal)
    {
        using var server = new FakeMailServer { AnswerToSender = answer };
        using var channel = new MailChannel(Mail(server), "test");
        var failure = Assert.Throws<ChannelException>(() => channel.Send(Message))!;
        Assert.That((failure.IsFinal, failure.Message), Is.EqualTo((isFinal, failure.Message)));
        Assert.That(failure.Message, Does.StartWith($"the mail server 127.0.0.1:{server.Port} did not take the mail: "));
    }

    [Test]
    public void A_password_is_not_sent_to_a_server_that_does_not_encrypt()
    {
        using var server = new FakeMailServer();
        using var channel = new MailChannel(Mail(server) with { StartTls = true, User = "ann", Password = new Secret("hunter2") }, "test");
        Assert.Throws<ChannelException>(() => channel.Send(Message));
        Assert.That(server.Commands, Has.None.Contains("AUTH").And.None.Contains("aHVudGVyMg"));
    }

    [Test]
    public void A_web_hook_gets_signed_json()
    {
        using var server = new FakeHook();
        var secret = new string('s', 32);
        using var channel = new WebHookChannel(new WebHookConfiguration { Url = new Secret($"{server.Uri}hooks/1"), Secret = new Secret(secret) }, TimeProvider.System);
        channel.Send(Message);
        var (path, body, headers) = server.Posts.Single();
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{headers["X-Sluice-Timestamp"]}.{body}"));
        Assert.That((path, headers["X-Sluice-Signature"]), Is.EqualTo(("/hooks/1", $"sha256={Convert.ToHexStringLower(signature)}")));
        var json = JObject.Parse(body);
        Assert.That(((string?)json["deployment"], (string?)json["severity"], (string?)json["alerts"]![0]!["kind"], (string?)json["alerts"]![0]!["message"]), Is.EqualTo(("test", "critical", "reconciliation", Words)));
    }

    [Test]
    public void A_web_hook_that_leads_elsewhere_is_not_followed_and_its_address_is_not_shown()
    {
        using var server = new FakeHook { Status = 302 };
        using var channel = new WebHookChannel(new WebHookConfiguration { Url = new Secret($"{server.Uri}hunter2") }, TimeProvider.System);
        Assert.That(Assert.Throws<ChannelException>(() => channel.Send(Message))!.Message, Is.EqualTo("the web hook has answered 302"));
        Assert.That(server.Posts, Has.Count.EqualTo(1));
        server.Dispose();
        Assert.That(Assert.Throws<ChannelException>(() => channel.Send(Message))!.Message, Does.StartWith("the web hook cannot be reached").And.Not.Contain("hunter2"));
    }

    [Test]
    public void A_bot_of_Telegram_gets_plain_text()
    {
        using var server = new FakeHook();
        using var channel = Telegram(server);
        channel.Send(Message);
        var (path, body, _) = server.Posts.Single();
        var json = JObject.Parse(body);
        Assert.That((path, (string?)json["chat_id"], json["parse_mode"]), Is.EqualTo(("/bothunter2/sendMessage", "-100", (JToken?)null)));
        Assert.That((string?)json["text"], Does.StartWith("[test] CRITICAL: reconciliation: SPY"));
    }

    [Test]
    public void Telegram_says_how_long_it_wants_to_be_left_alone_and_its_token_is_not_shown()
    {
        using var server = new FakeHook { Status = 429, Answer = """{"ok":false,"error_code":429,"parameters":{"retry_after":35}}""" };
        using var channel = Telegram(server);
        var failure = Assert.Throws<ChannelException>(() => channel.Send(Message))!;
        Assert.That((failure.RetryAfter, failure.IsFinal, failure.Message), Is.EqualTo((TimeSpan.FromSeconds(35), false, "Telegram has answered 429")));
        server.Status = 401;
        Assert.That(Assert.Throws<ChannelException>(() => channel.Send(Message))!.IsFinal);
    }

    [Test]
    public void A_long_message_is_cut_to_what_Telegram_takes()
    {
        using var server = new FakeHook();
        using var channel = Telegram(server);
        channel.Send(new AlertMessage("test", [.. Enumerable.Range(0, 60).Select(i => new Alert($"k-{i}", Time, AlertKinds.Engine, "main", Severity.Error, new string('x', 500)))]));
        Assert.That(((string?)JObject.Parse(server.Posts.Single().Body)["text"])!.Length, Is.EqualTo(4096));
    }

    [Test]
    public void Every_kind_of_alert_has_a_runbook()
    {
        var kinds = typeof(AlertKinds).GetFields().Select(field => (string)field.GetValue(null)!).ToList();
        Assert.That(Runbooks.Pages.Keys, Is.EquivalentTo(kinds));
        var root = TestContext.CurrentContext.TestDirectory;
        while (!File.Exists(Path.Combine(root, "Lean.sln"))) root = Path.GetDirectoryName(root)!;
        foreach (var kind in kinds) Assert.That(File.Exists(Path.Combine(root, Runbooks.Of(kind))), Runbooks.Of(kind));
    }

    private static MailConfiguration Mail(FakeMailServer server) =>
        new() { Host = "127.0.0.1", Port = server.Port, StartTls = false, From = "sluice@example.com", To = ["ann@example.com", "bob@example.com"] };

    private static TelegramChannel Telegram(FakeHook server) => new(new TelegramConfiguration { Url = server.Uri, Token = new Secret("hunter2"), Chat = "-100" });

    private static (string Head, string Body) Split(string mail)
    {
        var at = mail.IndexOf("\n\n", StringComparison.Ordinal);
        return ("\n" + mail[..at], mail[(at + 2)..]);
    }

    /// <summary>The framework sends UTF-8 as base64 or as quoted text, as the content needs it.</summary>
    private static string Decoded(string body)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(body.ReplaceLineEndings("")));
        }
        catch (FormatException)
        {
            return body.Replace("=\n", "", StringComparison.Ordinal).Replace("=5C", "\\", StringComparison.Ordinal);
        }
    }
}
