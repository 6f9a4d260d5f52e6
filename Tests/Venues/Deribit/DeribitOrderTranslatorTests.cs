using Newtonsoft.Json;
using Sluice.Core.Configuration;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Tests.Venues.Deribit.Support;
using Sluice.Venues.Deribit.Orders;
using Sluice.Venues.Deribit.Payloads;
using Sluice.Venues.Deribit.Settings;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Venues.Deribit;

/// <summary>Orders as Deribit's requests, and what is refused before anything is sent.</summary>
internal sealed class DeribitOrderTranslatorTests
{
    private static readonly DateTime Now = new(2026, 3, 1, 15, 0, 0, DateTimeKind.Utc);

    [Test]
    public void A_limit_order_of_an_inverse_perpetual()
    {
        var request = Translate(Sample.Intent(Now));
        Assert.That(request.Method, Is.EqualTo("private/buy"));
        Assert.That(request.Parameters.ToString(Formatting.None), Is.EqualTo(
            $$"""{"instrument_name":"BTC-PERPETUAL","amount":100.0,"type":"limit","label":"{{Sample.Key}}","valid_until":1772377210000,"time_in_force":"good_til_cancelled","price":60000.0}"""));
    }

    [Test]
    public void A_market_order_carries_no_time_in_force_and_no_price()
    {
        var request = Translate(Sample.Intent(Now) with { Kind = OrderKind.Market, LimitPrice = null, Side = OrderSide.Sell, Duration = OrderDuration.Day });
        Assert.That(request.Method, Is.EqualTo("private/sell"));
        Assert.That(request.Parameters.Properties().Select(property => property.Name), Is.EqualTo(new[] { "instrument_name", "amount", "type", "label", "valid_until" }));
    }

    [Test]
    public void Stops_carry_their_trigger()
    {
        var market = Translate(Sample.Intent(Now) with { Kind = OrderKind.StopMarket, LimitPrice = null, StopPrice = 55_000.3m, Side = OrderSide.Sell }).Parameters;
        Assert.That(((string?)market["type"], (decimal)market["trigger_price"]!, (string?)market["trigger"]), Is.EqualTo(("stop_market", 55_000.5m, "last_price")));
        Assert.That(market.ContainsKey("time_in_force") || market.ContainsKey("price"), Is.False);
        var limit = Translate(Sample.Intent(Now) with { Kind = OrderKind.StopLimit, StopPrice = 55_000, Duration = OrderDuration.Day }, trigger: DeribitTrigger.MarkPrice).Parameters;
        Assert.That(((string?)limit["type"], (decimal)limit["price"]!, (string?)limit["trigger"], (string?)limit["time_in_force"]),
            Is.EqualTo(("stop_limit", 60_000m, "mark_price", "good_til_day")));
        var trailing = Translate(Sample.Intent(Now) with { Kind = OrderKind.TrailingStop, LimitPrice = null, TrailingAmount = 250.2m }, trigger: DeribitTrigger.IndexPrice).Parameters;
        Assert.That(((string?)trailing["type"], (decimal)trailing["trigger_offset"]!, (string?)trailing["trigger"]), Is.EqualTo(("trailing_stop", 250m, "index_price")));
    }

    [TestCase(OrderSide.Buy, 0.00543, 0.0050)]
    [TestCase(OrderSide.Sell, 0.00543, 0.0055)]
    [TestCase(OrderSide.Buy, 0.00493, 0.0049)]
    public void A_limit_goes_to_the_step_that_costs_nobody_more(OrderSide side, decimal asked, decimal sent)
    {
        var request = Translate(Sample.Intent(Now, Sample.Call) with { Quantity = 0.3m, LimitPrice = asked, Side = side });
        Assert.That((decimal)request.Parameters["price"]!, Is.EqualTo(sent));
    }

    [Test]
    public void Options_and_linear_contracts_are_sent_in_coin()
    {
        Assert.That((decimal)Translate(Sample.Intent(Now, Sample.Call) with { Quantity = 0.3m, LimitPrice = 0.01m }).Parameters["amount"]!, Is.EqualTo(0.3m));
        Assert.That((decimal)Translate(Sample.Intent(Now, Sample.Linear) with { Quantity = 0.005m, LimitPrice = 3_000 }).Parameters["amount"]!, Is.EqualTo(0.005m));
    }

    [Test]
    public void What_the_venue_cannot_do_is_refused_with_the_reason()
    {
        var intent = Sample.Intent(Now);
        Assert.Multiple(() =>
        {
            Refused(intent with { Quantity = 0.5m }, ReasonCode.BelowLotSize, "below the least of 10");
            Refused(intent with { Quantity = 1.5m }, ReasonCode.VenueCannot, "no multiple of 10");
            Refused(intent with { Kind = OrderKind.MarketOnOpen }, ReasonCode.VenueCannot, "MarketOnOpen");
            Refused(intent with { Duration = OrderDuration.GoodTilDate, GoodTil = Now.AddDays(2) }, ReasonCode.VenueCannot, "none until a date");
            Refused(intent with { Kind = OrderKind.StopMarket, StopPrice = 1, Duration = OrderDuration.Day }, ReasonCode.VenueCannot, "for the day");
            Refused(intent with { Kind = OrderKind.TrailingStop, TrailingAmount = 0.01m, TrailingPercent = true }, ReasonCode.VenueCannot, "percentage");
            Refused(intent with { Kind = OrderKind.TrailingStop }, ReasonCode.VenueCannot, "distance above zero");
            Refused(intent with { LimitPrice = null }, ReasonCode.VenueCannot, "limit above zero, not none");
            Refused(intent with { Kind = OrderKind.StopMarket }, ReasonCode.VenueCannot, "stop above zero, not none");
            Refused(intent with { Symbol = "DERIBIT:PERPETUAL:XRP-USDC", Quantity = 5 }, ReasonCode.MarketClosed, "halted");
        });
    }

    [Test]
    public void A_change_of_prices_names_the_whole_amount()
    {
        var intent = Sample.Intent(Now) with { FilledQuantity = 4 };
        Assert.That(DeribitOrderTranslator.TryReplace(intent, Instrument(Sample.Perpetual), "123", new OrderPrices(60_100.2m, null), Now, out var request, out _));
        Assert.That(request!.Method, Is.EqualTo("private/edit"));
        Assert.That(((string?)request.Parameters["order_id"], (decimal)request.Parameters["amount"]!, (decimal)request.Parameters["price"]!), Is.EqualTo(("123", 100m, 60_100m)));
        Assert.That(DeribitOrderTranslator.TryReplace(intent with { Kind = OrderKind.Market }, Instrument(Sample.Perpetual), "123", new OrderPrices(1, null), Now, out _, out var refusal), Is.False);
        Assert.That(refusal!.Message, Does.Contain("market order"));
    }

    private static void Refused(IntentRecord intent, ReasonCode reason, string words)
    {
        var taken = new DeribitOrderTranslator(DeribitTrigger.LastPrice).TryPlace(intent, Instrument(intent.Symbol), Now.AddSeconds(10), out _, out var refusal);
        Assert.That(taken, Is.False, words);
        Assert.That(refusal!.Reason, Is.EqualTo(reason), words);
        Assert.That(refusal.Message, Does.Contain(words));
    }

    private static DeribitOrderRequest Translate(IntentRecord intent, DeribitTrigger trigger = DeribitTrigger.LastPrice)
    {
        Assert.That(new DeribitOrderTranslator(trigger).TryPlace(intent, Instrument(intent.Symbol), Now.AddSeconds(10), out var request, out var refusal), refusal?.Message);
        return request!;
    }

    private static DeribitInstrument Instrument(string symbol)
    {
        var name = Sluice.Venues.Deribit.DeribitSymbols.NameOf(Sluice.Core.Instruments.InstrumentId.Parse(symbol));
        var record = DeribitJson.RecordsOf(Sample.Instruments("BTC"), "i").Concat(DeribitJson.RecordsOf(Sample.Instruments("USDC"), "i")).First(listed => listed.Text("instrument_name") == name);
        return DeribitInstrument.Read(record, symbol);
    }
}
