using Newtonsoft.Json.Linq;
using Sluice.Simulators.Market;

namespace Sluice.Simulators.Deribit;

/// <summary>Cash and positions (brokers.md 3.7).</summary>
internal sealed class DeribitAccountDesk(Exchange exchange, DeribitListing listing, ExchangeAccount account, DeribitOptions options)
{
    private const decimal Leverage = 50;

    private static readonly string[] Currencies = ["BTC", "ETH", "USDC"];

    /// <summary>Realized since the last settlement, by currency: it moves into the balance then.</summary>
    private readonly Dictionary<string, decimal> _session = [];

    /// <summary>Counts a trade's profit into its session.</summary>
    public void Realized(ExchangeExecution trade) => _session[trade.Currency] = _session.GetValueOrDefault(trade.Currency) + trade.Profit;

    /// <summary>The daily settlement: session profit moves into the balance.</summary>
    public void Settle() => _session.Clear();

    /// <summary>private/get_account_summary.</summary>
    public JObject Summary(DeribitCall call)
    {
        var currency = call.NeedText("currency").ToUpperInvariant();
        if (!Currencies.Contains(currency)) throw DeribitRefusal.InvalidParams("currency", "unknown currency");
        var summary = Portfolio(currency);
        Limits(summary);
        return call.Flag("extended") ? Owner(summary) : summary;
    }

    /// <summary>private/get_account_summaries.</summary>
    public JObject Summaries(DeribitCall call)
    {
        var summaries = new JObject { ["summaries"] = new JArray(Currencies.Select(Portfolio)) };
        Limits(summaries);
        return call.Flag("extended") ? Owner(summaries) : summaries;
    }

    /// <summary>One currency's figures: of the summary, and of the channel user.portfolio.</summary>
    public JObject Portfolio(string currency)
    {
        var open = account.Positions.Where(each => each.Instrument.Currency == currency).ToList();
        decimal Upl(bool option) => open.Where(each => each.Instrument.Option != null == option).Sum(each => option ? OptionValue(each) : each.OpenProfit(Market(each).Mark));
        var (cash, realized, futures) = (account.CashIn(currency), _session.GetValueOrDefault(currency), Upl(false));
        var equity = cash + futures + Upl(true);
        var margin = open.Sum(Margin);
        return new JObject
        {
            ["currency"] = currency,
            ["balance"] = Round(cash - realized),
            ["equity"] = Round(equity),
            ["available_funds"] = Round(equity - margin),
            ["available_withdrawal_funds"] = Round(Math.Max(0, cash - realized - margin)),
            ["margin_balance"] = Round(cash + futures),
            ["initial_margin"] = Round(margin),
            ["maintenance_margin"] = Round(margin / 2),
            ["projected_initial_margin"] = Round(margin),
            ["projected_maintenance_margin"] = Round(margin / 2),
            ["session_upl"] = Round(futures),
            ["session_rpl"] = Round(realized),
            ["total_pl"] = Round(futures + realized),
            ["futures_pl"] = Round(futures + realized),
            ["futures_session_upl"] = Round(futures),
            ["futures_session_rpl"] = Round(realized),
            ["options_pl"] = 0m,
            ["options_value"] = Round(Upl(true)),
            ["options_session_upl"] = 0m,
            ["options_session_rpl"] = 0m,
            ["options_delta"] = 0m,
            ["options_gamma"] = 0m,
            ["options_theta"] = 0m,
            ["options_vega"] = 0m,
            ["delta_total"] = 0m,
            ["delta_total_map"] = new JObject(),
            ["spot_reserve"] = 0m,
            ["additional_reserve"] = 0m,
            ["fee_balance"] = 0m,
            ["locked_balance"] = 0m,
            ["portfolio_margining_enabled"] = false,
            ["cross_collateral_enabled"] = false,
            ["margin_model"] = "segregated_sm",
            ["estimated_liquidation_ratio"] = 0m
        };
    }

    /// <summary>private/get_positions.</summary>
    public JArray Positions(DeribitCall call)
    {
        var currency = (call.Text("currency") ?? "any").ToUpperInvariant();
        return new JArray(account.Positions
            .Where(each => currency == "ANY" || each.Instrument.Currency == currency)
            .Where(each => call.Text("kind") is null or "any" || listing.Find(each.Instrument.Symbol)!.Kind == call.Text("kind"))
            .Select(Position));
    }

    /// <summary>private/get_position: a flat one has size 0 and direction "zero".</summary>
    public JObject Position(DeribitCall call)
    {
        var instrument = listing.Find(call.NeedText("instrument_name")) ?? throw new DeribitRefusal(10020, "invalid_or_unsupported_instrument");
        return Position(account.Position(instrument.Name) ?? new ExchangePosition(0, instrument.Instrument, call.Now));
    }

    /// <summary>A position object (brokers.md 3.7): size is in USD of inverse futures, else in coin.</summary>
    public JObject Position(ExchangePosition position)
    {
        var (instrument, market) = (listing.Find(position.Instrument.Symbol)!, Market(position));
        var floating = position.OpenProfit(market.Mark);
        var message = new JObject
        {
            ["instrument_name"] = instrument.Name,
            ["kind"] = instrument.Kind,
            ["size"] = position.Quantity,
            ["size_currency"] = instrument.IsInverseFuture ? (market.Mark == 0 ? 0m : Round(position.Quantity / market.Mark)) : position.Quantity,
            ["direction"] = position.Quantity switch { > 0 => "buy", < 0 => "sell", _ => "zero" },
            ["average_price"] = Round(position.AveragePrice),
            ["mark_price"] = market.Mark,
            ["index_price"] = Index(instrument),
            ["settlement_price"] = market.PreviousClose,
            ["delta"] = 0m,
            ["floating_profit_loss"] = Round(floating),
            ["realized_profit_loss"] = Round(position.RealizedProfit),
            ["total_profit_loss"] = Round(floating + position.RealizedProfit),
            ["initial_margin"] = Round(Margin(position)),
            ["maintenance_margin"] = Round(Margin(position) / 2),
            ["open_orders_margin"] = 0m
        };
        if (instrument.Kind == "option")
        {
            message["average_price_usd"] = Round(position.AveragePrice * Index(instrument));
            message["floating_profit_loss_usd"] = Round(floating * Index(instrument));
            (message["gamma"], message["theta"], message["vega"]) = (0m, 0m, 0m);
        }
        else
        {
            message["leverage"] = (int)Leverage;
            message["estimated_liquidation_price"] = JValue.CreateNull();
            message["interest_value"] = 0m;
            message["realized_funding"] = 0m;
        }

        return message;
    }

    private static decimal Round(decimal value) => Math.Round(value, 8);

    private InstrumentMarket Market(ExchangePosition position) => exchange.Market(position.Instrument.Symbol)!;

    private decimal OptionValue(ExchangePosition position) => position.Quantity * Market(position).Mark;

    private decimal Index(DeribitInstrument instrument) => exchange.Market(instrument.Instrument.Option?.Underlying ?? instrument.Name)!.Index;

    private decimal Margin(ExchangePosition position)
    {
        var mark = Market(position).Mark;
        if (mark == 0) return 0;
        return position.Instrument switch
        {
            { Option: not null } => position.Quantity < 0 ? -position.Quantity / 10 : 0,
            { Style: SettlementStyle.Inverse } => Math.Abs(position.Quantity) / mark / Leverage,
            _ => Math.Abs(position.Quantity) * mark / Leverage
        };
    }

    private JObject Owner(JObject summary)
    {
        summary["id"] = 1;
        summary["type"] = "main";
        summary["username"] = account.Number;
        summary["email"] = "user@example.com";
        summary["system_name"] = account.Number;
        summary["creation_timestamp"] = 1_700_000_000_000;
        return summary;
    }

    /// <summary>brokers.md 3.4, current limits, as observed.</summary>
    private void Limits(JObject summary)
    {
        JObject Rate(int rate, int burst) => new() { ["rate"] = rate, ["burst"] = burst };
        summary["limits"] = new JObject
        {
            ["limits_per_currency"] = false,
            ["non_matching_engine"] = Rate(20, 100),
            ["matching_engine"] = new JObject { ["trading"] = new JObject { ["total"] = Rate(options.MatchingRate, options.MatchingBurst) }, ["cancel_all"] = Rate(5, 20) }
        };
    }
}
