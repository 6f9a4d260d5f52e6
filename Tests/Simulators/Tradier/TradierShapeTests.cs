using Newtonsoft.Json.Linq;
using Sluice.Simulators.Tradier;
using Sluice.Tests.Simulators.Support;

namespace Sluice.Tests.Simulators.Tradier;

/// <summary>Each message field by field against its sample.</summary>
internal sealed class TradierShapeTests
{
    private const string Buy = "class=equity&symbol=SPY&side=buy&quantity=10&type=market&duration=day&tag=abc-1";
    private const string Option = "SPY260320C00450000";

    [Test]
    public void AnOptionOrder()
    {
        using var rig = new TradierRig();
        var id = rig.Placed($"class=option&symbol=SPY&option_symbol={Option}&side=buy_to_open&quantity=1&type=market&duration=day");
        Assert.That(Shape.Differences(Samples.Read("tradier/asynctradier_get_order.json"), rig.Get($"{rig.OrdersPath}/{id}")), Is.Empty);
    }

    [Test]
    public void ThePlacedOrder()
    {
        using var rig = new TradierRig();
        Assert.That(Shape.Differences(Samples.Read("tradier/go_tradier_orderCreateJSON.json"), Samples.Json(rig.Place(Buy).Body)), Is.Empty);
    }

    [Test]
    public void ThePreview()
    {
        using var rig = new TradierRig();
        Assert.That(Shape.Differences(Samples.Read("tradier/go_tradier_orderCreatePreviewJSON.json"), Samples.Json(rig.Place(Buy + "&preview=true").Body)), Is.Empty);
        Assert.That(rig.Server.Orders(), Is.Empty);
    }

    [TestCase(0, "go_tradier_userOrdersJSON.json")]
    [TestCase(1, "asynctradier_get_orders_single.json")]
    [TestCase(2, "asynctradier_get_orders_multiple.json")]
    public void NoOrderIsATextOneIsAnObjectMoreAreAList(int count, string sample)
    {
        using var rig = new TradierRig();
        for (var i = 0; i < count; i++) rig.Placed($"class=option&symbol=SPY&option_symbol={Option}&side=buy_to_open&quantity=1&type=market&duration=day");
        var recorded = Samples.Read($"tradier/{sample}");
        var expected = count > 0 ? recorded : new JObject { ["orders"] = recorded.SelectToken("accounts.account[1].orders") };
        Assert.That(Shape.Differences(expected, rig.Get(rig.OrdersPath)), Is.Empty);
        if (count == 0) Assert.That((string?)rig.Get(rig.OrdersPath)["orders"], Is.EqualTo("null"));
    }

    [TestCase(1, "asynctradier_get_positions_single.json")]
    [TestCase(2, "asynctradier_get_positions_multiple.json")]
    public void Positions(int count, string sample)
    {
        using var rig = new TradierRig();
        Assert.That((string?)rig.Get($"/v1/accounts/{rig.Server.AccountNumber}/positions")["positions"], Is.EqualTo("null"));
        foreach (var symbol in new[] { "SPY", "F" }.Take(count)) rig.Placed(Buy.Replace("SPY", symbol));
        Assert.That(Shape.Differences(Samples.Read($"tradier/{sample}"), rig.Get($"/v1/accounts/{rig.Server.AccountNumber}/positions")), Is.Empty);
    }

    [TestCase("cash")]
    [TestCase("margin")]
    [TestCase("pdt")]
    public void Balances(string type)
    {
        using var rig = new TradierRig(new TradierOptions { AccountType = type });
        Assert.That(Shape.Differences(Samples.Read($"tradier/asynctradier_get_balance_{type}.json"), rig.Get($"/v1/accounts/{rig.Server.AccountNumber}/balances")), Is.Empty);
    }

    [Test]
    public void TheProfileHasItsOneAccountBare()
    {
        using var rig = new TradierRig();
        var sample = Samples.Read("tradier/asynctradier_get_user_profile.json");
        sample["profile"]!["account"] = sample["profile"]!["account"]![0];
        Assert.That(Shape.Differences(sample, rig.Get("/v1/user/profile")), Is.Empty);
    }

    [TestCase("SPY", "asynctradier_get_quotes_single.json")]
    [TestCase("SPY,SEFDF", "asynctradier_get_quotes_parts_unmatch_symbol.json")]
    [TestCase("SEFDF", "asynctradier_get_quotes_unmatched_symbol.json")]
    [TestCase("SPY,QQQ", "asynctradier_get_quotes_multiple.json")]
    [TestCase(Option + "&greeks=true", "asynctradier_get_quotes_with_greeks.json")]
    public void Quotes(string symbols, string sample)
    {
        using var rig = new TradierRig();
        Assert.That(Shape.Differences(Samples.Read($"tradier/{sample}"), rig.Get($"/v1/markets/quotes?symbols={symbols}")), Is.Empty);
    }

    [TestCase("options/chains?symbol=SPY&expiration=2026-03-20&greeks=true", "asynctradier_get_option_chains.json")]
    [TestCase("options/expirations?symbol=SPY", "asynctradier_get_option_expirations_only_date.json")]
    [TestCase("options/expirations?symbol=SPY&strikes=true", "asynctradier_get_option_expirations_all_info.json")]
    [TestCase("options/strikes?symbol=SPY&expiration=2026-03-20", "asynctradier_get_option_strikes.json")]
    [TestCase("history?symbol=SPY&start=2026-03-02&end=2026-03-04", "asynctradier_get_historical_quotes.json")]
    [TestCase("history?symbol=SPY&start=2026-03-04&end=2026-03-04", "asynctradier_get_historical_quotes_non_list.json")]
    [TestCase("timesales?symbol=SPY&interval=1min&start=2026-03-05%2010:00&end=2026-03-05%2010:05", "asynctradier_get_time_and_sale.json")]
    [TestCase("timesales?symbol=SPY&interval=1min&start=2026-03-05%2010:00&end=2026-03-05%2010:00", "go_tradier_timesaleJSONEmpty.json")]
    public void MarketData(string path, string sample)
    {
        using var rig = new TradierRig();
        Assert.That(Shape.Differences(Samples.Read($"tradier/{sample}"), rig.Get($"/v1/markets/{path}")), Is.Empty);
    }

    [Test]
    public void TheCalendarOpensAndClosesItsDays()
    {
        using var rig = new TradierRig();
        var days = (JArray)rig.Get("/v1/markets/calendar?year=2024&month=1")["calendar"]!["days"]!["day"]!;
        var sample = (JArray)Samples.Read("tradier/asynctradier_get_calendar.json")["calendar"]!["days"]!["day"]!;
        Assert.That(Shape.Differences(sample[1], days[1]), Is.Empty);
        Assert.That(days.Skip(1).Select(day => (string?)day["status"]).Take(13), Is.EqualTo(sample.Skip(1).Select(day => (string?)day["status"]).Take(13)), "but for the holiday, which is not known");
    }

    [TestCase("accounts", "asynctradier_get_streaming_account_session.json")]
    [TestCase("markets", "asynctradier_get_streaming_market_data_session.json")]
    public void StreamingSessions(string kind, string sample)
    {
        using var rig = new TradierRig();
        Assert.That(Shape.Differences(Samples.Read($"tradier/{sample}"), Samples.Json(rig.Call(HttpMethod.Post, $"/v1/{kind}/events/session", "").Body)), Is.Empty);
    }
}
