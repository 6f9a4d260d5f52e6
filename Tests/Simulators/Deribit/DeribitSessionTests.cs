using System.Security.Cryptography;
using System.Text;
using Newtonsoft.Json.Linq;
using Sluice.Simulators.Deribit;
using Sluice.Simulators.Faults;
using Sluice.Tests.Simulators.Support;

namespace Sluice.Tests.Simulators.Deribit;

/// <summary>Logins, limits, heartbeats and channels as brokers.md 3.3, 3.4 and 3.9 have them.</summary>
internal sealed class DeribitSessionTests
{
    private const string Perpetual = DeribitRig.Perpetual;

    [Test]
    public void ASignedLoginAndARefresh()
    {
        using var rig = new DeribitRig();
        var signature = Sign("1700000000000\nabcd\n");
        var grant = rig.Result("public/auth", new { grant_type = "client_signature", client_id = "client-id", timestamp = 1_700_000_000_000, nonce = "abcd", data = "", signature });
        rig.Result("private/get_positions");
        Assert.That((int)grant["expires_in"]!, Is.EqualTo(900));
        rig.Clock.Step(TimeSpan.FromSeconds(900));
        Assert.That(rig.Error("private/get_positions"), Is.EqualTo(13009));
        rig.Result("public/auth", new { grant_type = "refresh_token", refresh_token = (string?)grant["refresh_token"] });
        rig.Result("private/get_positions");
    }

    [Test]
    public void LoginsThatFailAndTokensThatDoNotAllow()
    {
        using var rig = new DeribitRig();
        Assert.That(rig.Error("private/get_positions"), Is.EqualTo(10000));
        Assert.That(rig.Error("public/auth", new { grant_type = "client_credentials", client_id = "client-id", client_secret = "wrong" }), Is.EqualTo(13004));
        rig.Result("public/auth", new { grant_type = "client_credentials", client_id = "client-id", client_secret = "client-secret", scope = "trade:read account:read" });
        rig.Result("private/get_positions");
        Assert.That(rig.Error("private/buy", new { instrument_name = Perpetual, amount = 10, price = 50_000 }), Is.EqualTo(13021));
        rig.Server.RevokeTokens();
        Assert.That(rig.Error("private/get_positions"), Is.EqualTo(13009));
    }

    [Test]
    public void OverHttpByTokenByQueryAndBySignature()
    {
        using var rig = new DeribitRig();
        var login = rig.Http(HttpMethod.Get, "/api/v2/public/auth?grant_type=client_credentials&client_id=client-id&client_secret=client-secret");
        var token = (string?)login.Body["result"]!["access_token"];
        Assert.That(rig.Http(HttpMethod.Get, "/api/v2/private/get_positions?currency=BTC", authorization: $"Bearer {token}").Status, Is.EqualTo(200));
        var call = new JObject { ["jsonrpc"] = "2.0", ["id"] = "x", ["method"] = "private/buy", ["params"] = new JObject { ["instrument_name"] = Perpetual, ["amount"] = 10, ["type"] = "market", ["access_token"] = token } };
        var placed = rig.Http(HttpMethod.Post, "/api/v2", call.ToString());
        Assert.That(((string?)placed.Body["id"], (string?)placed.Body["result"]!["order"]!["order_state"]), Is.EqualTo(("x", "filled")));
        var signature = Sign("5\nn\nGET\n/api/v2/private/get_positions?currency=BTC\n\n");
        Assert.That(rig.Http(HttpMethod.Get, "/api/v2/private/get_positions?currency=BTC", authorization: $"deri-hmac-sha256 id=client-id,ts=5,sig={signature},nonce=n").Status, Is.EqualTo(200));
        var socketOnly = rig.Http(HttpMethod.Get, "/api/v2/public/set_heartbeat?interval=10");
        Assert.That((socketOnly.Status, (int)socketOnly.Body["error"]!["code"]!), Is.EqualTo((400, 10030)));
    }

    [Test]
    public void TooManyMatchingRequestsEndTheSession()
    {
        using var rig = DeribitRig.LoggedIn();
        for (var i = 0; i < 20; i++) rig.Result("private/buy", new { instrument_name = Perpetual, amount = 10, price = 50_000 });
        Assert.That(rig.Error("private/buy", new { instrument_name = Perpetual, amount = 10, price = 50_000 }), Is.EqualTo(10028));
        rig.Socket.WaitForEnd();
        Assert.That(rig.Server.Orders(), Has.Count.EqualTo(20));
    }

    [Test]
    public void CreditsComeBackWithTime()
    {
        using var rig = new DeribitRig();
        for (var i = 0; i < 5; i++) rig.Result("public/get_instruments", new { currency = "USDC" });
        rig.Clock.Step(TimeSpan.FromSeconds(1));
        rig.Result("public/get_instruments", new { currency = "USDC" });
        Assert.That(rig.Error("public/test"), Is.EqualTo(10028), "50,000 credits at 10,000 each");
    }

    [Test]
    public void AThrottleMayBeInjected()
    {
        using var rig = DeribitRig.LoggedIn(null, new FaultRule { Kind = FaultKind.Throttle, On = FaultTarget.Place, Nth = [1] });
        Assert.That(rig.Error("private/buy", new { instrument_name = Perpetual, amount = 10, price = 50_000 }), Is.EqualTo(10028));
        rig.Socket.WaitForEnd();
        Assert.That(rig.Server.Orders(), Is.Empty);
    }

    [Test]
    public void ATestRequestThatIsNotAnsweredEndsTheConnection()
    {
        using var rig = new DeribitRig();
        Assert.That(rig.Error("public/set_heartbeat", new { interval = 5 }), Is.EqualTo(-32602));
        rig.Result("public/set_heartbeat", new { interval = 10 });
        Beat(rig);
        rig.Socket.Wait(each => (string?)each["params"]?["type"] == "test_request", "the test request");
        rig.Result("public/test");
        Beat(rig);
        Assert.That(rig.Server.OpenStreams(), Is.EqualTo(1));
        Beat(rig);
        rig.Socket.WaitForEnd();
    }

    [Test]
    public void CancelOnDisconnectTakesTheOrdersOfItsConnectionAndALogoutDoesNot()
    {
        using var rig = DeribitRig.LoggedIn();
        rig.Result("private/buy", new { instrument_name = Perpetual, amount = 10, price = 50_000 });
        foreach (var logsOut in new[] { false, true })
        {
            using (var other = rig.Connect())
            {
                rig.LogIn(other);
                rig.Result(other, "private/enable_cancel_on_disconnect");
                rig.Result(other, "private/buy", new { instrument_name = Perpetual, amount = 10, price = 50_000 });
                if (logsOut) rig.Send(other, "private/logout");
            }

            SocketClient.Until(() => rig.Server.OpenStreams() == 1, () => "the end of the connection");
        }

        Assert.That(rig.Server.Orders().Select(each => each.Reason), Is.EqualTo(new[] { "", "cancel_on_disconnect", "" }));
    }

    [Test]
    public void OnRawAnOrderIsAnObjectAndElseAList()
    {
        using var rig = DeribitRig.LoggedIn();
        string[] channels = ["user.orders.BTC-PERPETUAL.raw", "user.orders.any.any.100ms", "user.trades.BTC-PERPETUAL.raw", "user.changes.future.BTC.raw", "user.portfolio.btc", "user.nonsense"];
        var answered = rig.Result("private/subscribe", new { channels });
        Assert.That(answered.Select(each => (string?)each), Is.EqualTo(channels[..5]), "unknown ones are silently missing");
        rig.Result("private/buy", new { instrument_name = Perpetual, amount = 10, type = "market", label = "a1" });
        rig.Clock.Step(TimeSpan.FromMilliseconds(100));
        rig.Server.Pump();
        Assert.That(rig.Notified("user.orders.any.any.100ms").Type, Is.EqualTo(JTokenType.Array));
        Assert.That((string?)rig.Notified("user.orders.BTC-PERPETUAL.raw", 2)["order_state"], Is.EqualTo("filled"));
        Assert.That(rig.Notified("user.trades.BTC-PERPETUAL.raw").Type, Is.EqualTo(JTokenType.Array));
        var changes = rig.Notified("user.changes.future.BTC.raw", 2);
        Assert.That((changes["orders"]!.Count(), changes["trades"]!.Count(), changes["positions"]!.Count()), Is.EqualTo((1, 1, 1)));
        Assert.That(rig.Notified("user.portfolio.btc", 2)["equity"], Is.Not.Null);
    }

    [Test]
    public void RawMarketChannelsNeedALogin()
    {
        using var rig = new DeribitRig();
        Assert.That(rig.Error("public/subscribe", new { channels = new[] { "book.BTC-PERPETUAL.raw" } }), Is.EqualTo(13778));
        Assert.That(rig.Result("public/subscribe", new { channels = new[] { "book.BTC-PERPETUAL.100ms", "user.orders.any.any.raw" } }).Count(), Is.EqualTo(1));
    }

    [Test]
    public void ABookStartsWithASnapshotAndItsChangesFollowEachOther()
    {
        using var rig = DeribitRig.LoggedIn();
        rig.Result("public/subscribe", new { channels = new[] { "book.BTC-PERPETUAL.raw", "book.BTC-PERPETUAL.none.1.100ms", "ticker.BTC-PERPETUAL.raw", "trades.BTC-PERPETUAL.raw", "quote.BTC-PERPETUAL" } });
        rig.Server.SetPrice(Perpetual, 60_010, 60_010.5m);
        var (snapshot, change) = (rig.Notified("book.BTC-PERPETUAL.raw"), rig.Notified("book.BTC-PERPETUAL.raw", 2));
        Assert.That(((string?)snapshot["type"], (string?)change["type"], (long)change["prev_change_id"]!), Is.EqualTo(("snapshot", "change", (long)snapshot["change_id"]!)));
        Assert.That(change["bids"]!.ToString(Newtonsoft.Json.Formatting.None), Is.EqualTo("""[["delete",60000.0,0.0],["new",60010.0,500000.0]]"""));
        Assert.That(rig.Notified("book.BTC-PERPETUAL.none.1.100ms")["type"], Is.Null);
        Assert.That((decimal)rig.Notified("quote.BTC-PERPETUAL", 2)["best_bid_price"]!, Is.EqualTo(60_010m));
        Assert.That((decimal)rig.Notified("ticker.BTC-PERPETUAL.raw", 2)["best_ask_price"]!, Is.EqualTo(60_010.5m));
        Assert.That((decimal)rig.Notified("trades.BTC-PERPETUAL.raw")[0]!["price"]!, Is.EqualTo(60_010.5m));
    }

    [Test]
    public void AFillMayBeMissingFromTheChannelsAndStillBeInTheHistory()
    {
        using var rig = DeribitRig.LoggedIn(new DeribitOptions(), new FaultRule { Kind = FaultKind.DropMessage, On = FaultTarget.Fill });
        rig.Result("private/subscribe", new { channels = new[] { "user.trades.any.any.raw" } });
        rig.Result("private/buy", new { instrument_name = Perpetual, amount = 10, type = "market" });
        Assert.That(rig.Result("private/get_user_trades_by_currency", new { currency = "BTC" })["trades"]!.Count(), Is.EqualTo(1));
        Assert.That(rig.Notifications("user.trades.any.any.raw"), Is.Empty);
    }

    private static void Beat(DeribitRig rig)
    {
        rig.Clock.Step(TimeSpan.FromSeconds(10));
        rig.Server.Pump();
    }

    private static string Sign(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes("client-secret"), Encoding.UTF8.GetBytes(text)));
}
