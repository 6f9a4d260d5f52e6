using System.Text;
using Sluice.Tests.Gateway.Support;
using static Sluice.Tests.Gateway.Support.SignalClient;

namespace Sluice.Tests.Gateway;

/// <summary>Whoever does not hold a key, or repeats what somebody sent who does, gets nothing in.</summary>
internal sealed class SignatureTests : GatewayFixture
{
    [Test]
    public void A_signed_signal_is_taken_in_with_202()
    {
        var reply = Client.Post(Client.Signal("a"));
        Assert.That((reply.Verdict, (string?)reply.Body["id"], (int)reply.Body["number"]!), Is.EqualTo(("202", "a", 1)));
        Assert.That(Rows(), Is.EqualTo(1));
    }

    [TestCase("X-Sluice-Source")]
    [TestCase("X-Sluice-Timestamp")]
    [TestCase("X-Sluice-Nonce")]
    [TestCase("X-Sluice-Signature")]
    public void A_request_without_one_of_the_headers_or_with_two_of_it_is_refused(string name)
    {
        var (body, headers) = Signed("a");
        var without = Client.Send(HttpMethod.Post, "v1/signals", body, [.. headers.Where(header => header.Name != name)]);
        var twice = Client.Send(HttpMethod.Post, "v1/signals", body, [.. headers, headers.Single(header => header.Name == name)]);

        Assert.That((without.Verdict, (int)twice.Code), Is.EqualTo(("401 SIGNATURE_MISSING", 401)));
        Assert.That(Rows(), Is.Zero);
    }

    [TestCase("wrong", "401 SIGNATURE_WRONG")]
    [TestCase("truncated", "401 SIGNATURE_WRONG")]
    [TestCase("longer", "401 SIGNATURE_MISSING")]
    [TestCase("zeros", "401 SIGNATURE_WRONG")]
    public void A_wrong_signature_is_refused(string kind, string verdict)
    {
        var (body, headers) = Signed("a");
        var signature = headers[3].Value;
        headers[3].Value = kind switch
        {
            "wrong" => (signature[0] == 'a' ? 'b' : 'a') + signature[1..],
            "truncated" => signature[..32],
            "longer" => signature + "00",
            _ => new string('0', 64)
        };
        Assert.That(Client.Send(HttpMethod.Post, "v1/signals", body, headers).Verdict, Is.EqualTo(verdict));
        Assert.That(Rows(), Is.Zero);
    }

    [Test]
    public void A_body_that_was_changed_in_any_one_byte_is_refused()
    {
        var (body, headers) = Signed("a");
        for (var at = 0; at < body.Length; at++)
        {
            var changed = (byte[])body.Clone();
            changed[at] ^= 1;
            Assert.That(Client.Send(HttpMethod.Post, "v1/signals", changed, headers).Verdict, Is.EqualTo("401 SIGNATURE_WRONG"), $"byte {at}");
        }

        Assert.That(Client.Send(HttpMethod.Post, "v1/signals", body, headers).Verdict, Is.EqualTo("202"), "the unchanged one is good");
    }

    [Test]
    public void A_signature_does_not_hold_for_another_source_timestamp_or_nonce()
    {
        var (body, headers) = Signed("a");
        (string, string)[][] changes =
        [
            [("X-Sluice-Source", "narrow"), .. headers[1..]],
            [headers[0], ("X-Sluice-Timestamp", Client.Timestamp(TimeSpan.FromSeconds(-1))), .. headers[2..]],
            [.. headers[..2], ("X-Sluice-Nonce", Nonce()), headers[3]],
            [("X-Sluice-Source", "nobody"), .. headers[1..]],
            [("X-Sluice-Source", "tv"), .. headers[1..]]
        ];
        foreach (var changed in changes) Assert.That(Client.Send(HttpMethod.Post, "v1/signals", body, changed).Verdict, Is.EqualTo("401 SIGNATURE_WRONG"));
    }

    [Test]
    public void A_request_that_is_replayed_within_the_window_is_refused()
    {
        var (body, headers) = Signed("a");
        Assert.That(Client.Send(HttpMethod.Post, "v1/signals", body, headers).Verdict, Is.EqualTo("202"));
        Assert.That(Client.Send(HttpMethod.Post, "v1/signals", body, headers).Verdict, Is.EqualTo("401 NONCE_USED"));
    }

    [Test]
    public void A_request_that_is_replayed_after_the_window_is_refused_though_its_nonce_is_forgotten()
    {
        var (body, headers) = Signed("a");
        Client.Send(HttpMethod.Post, "v1/signals", body, headers);
        Clock.Shift = TimeSpan.FromMinutes(10);
        Assert.That(Client.Post(Client.Signal("b")).Verdict, Is.EqualTo("202"));
        Assert.That(Client.Send(HttpMethod.Post, "v1/signals", body, headers).Verdict, Is.EqualTo("401 CLOCK_WINDOW"));
    }

    [Test]
    public void A_nonce_stays_used_over_a_restart_and_for_a_second_gateway_with_the_same_inbox()
    {
        var (body, headers) = Signed("a");
        Assert.That(Client.Send(HttpMethod.Post, "v1/signals", body, headers).Verdict, Is.EqualTo("202"));
        Restart();
        Assert.That(Client.Send(HttpMethod.Post, "v1/signals", body, headers).Verdict, Is.EqualTo("401 NONCE_USED"));
        using var second = Another();
        Assert.That(second.Client.Send(HttpMethod.Post, "v1/signals", body, headers).Verdict, Is.EqualTo("401 NONCE_USED"));
    }

    [TestCase(-3)]
    [TestCase(3)]
    public void A_sender_whose_clock_is_off_by_minutes_is_refused(int minutes)
    {
        var body = Encoding.UTF8.GetBytes(Client.Signal("a"));
        var (timestamp, nonce) = (Client.Timestamp(TimeSpan.FromMinutes(minutes)), Nonce());
        var reply = Client.Send(HttpMethod.Post, "v1/signals", body, Headers("me", timestamp, nonce, Signature(TestGateway.Key, timestamp, nonce, body)));
        Assert.That(reply.Verdict, Is.EqualTo("401 CLOCK_WINDOW"));
    }

    [TestCase("99999999999999")]
    [TestCase("999999999999")]
    [TestCase("-1")]
    [TestCase("1e9")]
    [TestCase(" 1")]
    public void A_timestamp_that_is_none_is_refused(string timestamp)
    {
        var (body, nonce) = (Encoding.UTF8.GetBytes(Client.Signal("a")), Nonce());
        var reply = Client.Send(HttpMethod.Post, "v1/signals", body, Headers("me", timestamp, nonce, Signature(TestGateway.Key, timestamp, nonce, body)));
        Assert.That((int)reply.Code, Is.EqualTo(401));
    }

    [Test]
    public void Both_keys_hold_while_a_key_is_changed_and_the_old_one_does_not_hold_afterwards()
    {
        Assert.That(Client.Post(Client.Signal("a"), key: TestGateway.OldKey).Verdict, Is.EqualTo("202"));
        Assert.That(Client.Post(Client.Signal("b")).Verdict, Is.EqualTo("202"));
        Gateway.Dispose();
        Gateway = new TestGateway(Folder, clock: Clock, sources: $$"""
            "me":{"key":"{{TestGateway.Key}}","strategies":["momentum"]}
            """);
        Assert.That(Client.Post(Client.Signal("c"), key: TestGateway.OldKey).Verdict, Is.EqualTo("401 SIGNATURE_WRONG"));
        Assert.That(Client.Post(Client.Signal("c")).Verdict, Is.EqualTo("202"));
    }

    [Test]
    public void A_question_needs_a_signature_of_its_own_path()
    {
        Client.Post(Client.Signal("a"));
        Assert.That(Client.Plain("v1/signals/me/a").Verdict, Is.EqualTo("401 SIGNATURE_MISSING"));
        var (timestamp, nonce) = (Client.Timestamp(), Nonce());
        var headers = Headers("me", timestamp, nonce, Signature(TestGateway.Key, timestamp, nonce, "GET /v1/signals/me/b"u8.ToArray()));
        Assert.That(Client.Send(HttpMethod.Get, "v1/signals/me/a", null, headers).Verdict, Is.EqualTo("401 SIGNATURE_WRONG"));
    }

    private (byte[] Body, (string Name, string Value)[] Headers) Signed(string id)
    {
        var body = Encoding.UTF8.GetBytes(Client.Signal(id));
        var (timestamp, nonce) = (Client.Timestamp(), Nonce());
        return (body, Headers("me", timestamp, nonce, Signature(TestGateway.Key, timestamp, nonce, body)));
    }
}
