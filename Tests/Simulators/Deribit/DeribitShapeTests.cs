using Newtonsoft.Json.Linq;

namespace Sluice.Tests.Simulators.Deribit;

/// <summary>Each message field by field against the lists of brokers.md section 3: there are no recorded samples of Deribit.</summary>
internal sealed class DeribitShapeTests
{
    /// <summary>brokers.md 3.6, "Order object", what an order without links, market maker protection and volatility prices has.</summary>
    private static readonly string[] OrderFields =
    [
        "order_id", "order_state", "order_type", "time_in_force", "instrument_name", "direction", "price", "amount", "contracts", "filled_amount", "average_price", "label", "post_only", "reject_post_only",
        "reduce_only", "api", "web", "mobile", "is_liquidation", "is_rebalance", "replaced", "mmp", "risk_reducing", "creation_timestamp", "last_update_timestamp", "display_amount"
    ];

    /// <summary>brokers.md 3.6, "Trade object".</summary>
    private static readonly string[] TradeFields =
    [
        "trade_id", "trade_seq", "instrument_name", "timestamp", "order_id", "matching_id", "direction", "tick_direction", "price", "amount", "contracts", "index_price", "mark_price", "fee", "fee_currency",
        "liquidity", "order_type", "state", "label", "post_only", "reduce_only", "mmp", "risk_reducing", "api", "profit_loss"
    ];

    [Test]
    public void AResponseFramesItsResultAndEchoesTheId()
    {
        using var rig = new DeribitRig();
        var response = rig.Call(rig.Socket, "public/test");
        Assert.That(Names(response), Is.EquivalentTo(new[] { "jsonrpc", "id", "result", "usIn", "usOut", "usDiff", "testnet" }), "brokers.md 3.2");
        var error = rig.Call(rig.Socket, "private/get_positions");
        Assert.That(Names(error), Is.EquivalentTo(new[] { "jsonrpc", "id", "error", "usIn", "usOut", "usDiff", "testnet" }), "brokers.md 3.2");
    }

    [Test]
    public void ALogin()
    {
        using var rig = new DeribitRig();
        Assert.That(Names(rig.LogIn(rig.Socket)), Is.EquivalentTo(new[] { "access_token", "token_type", "expires_in", "refresh_token", "scope", "enabled_features" }), "brokers.md 3.3");
    }

    [Test]
    public void AnOrderAndItsTrade()
    {
        using var rig = DeribitRig.LoggedIn();
        var result = rig.Result("private/buy", new { instrument_name = DeribitRig.Perpetual, amount = 100, type = "market", label = "a1" });
        Assert.That(Names(result), Is.EquivalentTo(new[] { "order", "trades" }));
        Assert.That(Names(result["order"]!), Is.EquivalentTo(OrderFields));
        Assert.That(Names(result["trades"]![0]!), Is.EquivalentTo(TradeFields));
    }

    [Test]
    public void ATriggerOrderHasNoFillsAndAPriceThatIsAText()
    {
        using var rig = DeribitRig.LoggedIn();
        var order = rig.Result("private/sell", new { instrument_name = DeribitRig.Perpetual, amount = 100, type = "stop_market", trigger = "last_price", trigger_price = 50_000 })["order"]!;
        Assert.That(Names(order), Is.EquivalentTo(OrderFields.Except(["filled_amount", "average_price"]).Concat(["trigger", "triggered", "trigger_price"])), "brokers.md 3.6, observed quirk");
        Assert.That(((string?)order["price"], (string?)order["order_state"]), Is.EqualTo(("market_price", "untriggered")));
        Assert.That((string?)order["order_id"], Does.StartWith("SLTS-"));
    }

    [TestCase("BTC-PERPETUAL", 10, 10, 0.5)]
    [TestCase("ETH-PERPETUAL", 1, 1, 0.05)]
    [TestCase("ETH_USDC-PERPETUAL", 0.001, 0.001, 0.05)]
    public void InstrumentsHaveTheSizesOfTheTable(string name, decimal contract, decimal minimum, decimal tick)
    {
        using var rig = new DeribitRig();
        var instrument = rig.Result("public/get_instrument", new { instrument_name = name });
        Assert.That(((decimal)instrument["contract_size"]!, (decimal)instrument["min_trade_amount"]!, (decimal)instrument["tick_size"]!), Is.EqualTo((contract, minimum, tick)), "brokers.md 3.5, observed numbers");
        string[] fields =
        [
            "kind", "instrument_name", "instrument_id", "base_currency", "quote_currency", "counter_currency", "settlement_currency", "settlement_period", "instrument_type", "future_type", "contract_size",
            "min_trade_amount", "tick_size", "tick_size_steps", "expiration_timestamp", "creation_timestamp", "is_active", "state", "price_index", "maker_commission", "taker_commission", "max_leverage",
            "max_liquidation_commission"
        ];
        Assert.That(Names(instrument), Is.SupersetOf(fields), "brokers.md 3.5");
        Assert.That((long)instrument["expiration_timestamp"]!, Is.EqualTo(32_503_708_800_000));
    }

    [Test]
    public void AnOptionHasItsStrikeAndItsTickSteps()
    {
        using var rig = new DeribitRig();
        var option = rig.Result("public/get_instruments", new { currency = "BTC", kind = "option" })[0]!;
        Assert.That(Names(option), Is.SupersetOf(new[] { "strike", "option_type" }));
        Assert.That(((decimal)option["tick_size"]!, (decimal)option["tick_size_steps"]![0]!["above_price"]!, (decimal)option["tick_size_steps"]![0]!["tick_size"]!), Is.EqualTo((0.0001m, 0.005m, 0.0005m)));
        Assert.That((string?)option["instrument_name"], Does.Match("^BTC-[1-9][0-9]?[A-Z]{3}26-[0-9]+-[CP]$"), "the day has no leading zero");
    }

    [Test]
    public void TheAccountAndItsPositions()
    {
        using var rig = DeribitRig.LoggedIn();
        rig.Result("private/buy", new { instrument_name = DeribitRig.Perpetual, amount = 100, type = "market" });
        string[] summary =
        [
            "balance", "equity", "available_funds", "available_withdrawal_funds", "margin_balance", "initial_margin", "maintenance_margin", "projected_initial_margin", "projected_maintenance_margin", "session_upl",
            "session_rpl", "total_pl", "futures_pl", "futures_session_upl", "futures_session_rpl", "options_pl", "options_value", "options_session_upl", "options_session_rpl", "options_delta", "options_gamma",
            "options_theta", "options_vega", "delta_total", "delta_total_map", "spot_reserve", "additional_reserve", "fee_balance", "locked_balance", "portfolio_margining_enabled", "cross_collateral_enabled",
            "margin_model", "estimated_liquidation_ratio", "currency", "limits"
        ];
        Assert.That(Names(rig.Result("private/get_account_summary", new { currency = "BTC" })), Is.EquivalentTo(summary), "brokers.md 3.7");
        Assert.That(Names(rig.Result("private/get_account_summaries", new { extended = true })), Is.SupersetOf(new[] { "id", "email", "username", "type", "summaries" }), "brokers.md 3.7");
        string[] position =
        [
            "instrument_name", "kind", "size", "size_currency", "direction", "average_price", "mark_price", "index_price", "settlement_price", "delta", "floating_profit_loss", "realized_profit_loss",
            "realized_funding", "total_profit_loss", "initial_margin", "maintenance_margin", "open_orders_margin", "leverage", "estimated_liquidation_price", "interest_value"
        ];
        Assert.That(Names(rig.Result("private/get_positions", new { currency = "BTC" })[0]!), Is.EquivalentTo(position), "brokers.md 3.7");
    }

    [Test]
    public void ATickerAndAChart()
    {
        using var rig = new DeribitRig();
        var ticker = rig.Result("public/ticker", new { instrument_name = DeribitRig.Perpetual });
        Assert.That(((string?)ticker["state"], (decimal)ticker["best_bid_price"]!, (decimal)ticker["best_ask_price"]!), Is.EqualTo(("open", 60_000m, 60_000.5m)));
        var end = new DateTimeOffset(Support.SteppedClock.Start).ToUnixTimeMilliseconds();
        var chart = rig.Result("public/get_tradingview_chart_data", new { instrument_name = DeribitRig.Perpetual, start_timestamp = end - 600_000, end_timestamp = end, resolution = "1" });
        Assert.That(Names(chart), Is.EquivalentTo(new[] { "status", "ticks", "open", "high", "low", "close", "volume", "cost" }), "brokers.md 3.8");
        Assert.That(chart["ticks"]!.Count(), Is.EqualTo(10));
    }

    private static IEnumerable<string> Names(JToken message) => ((JObject)message).Properties().Select(each => each.Name);
}
