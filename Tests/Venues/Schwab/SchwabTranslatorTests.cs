using Sluice.Core.Configuration;
using Sluice.Core.Events;
using Sluice.Core.Instruments;
using Sluice.Core.Journal;
using Sluice.Venues.Schwab;
using Sluice.Venues.Schwab.Orders;
using static Sluice.Tests.Venues.Schwab.SchwabOrders;

namespace Sluice.Tests.Venues.Schwab;

internal sealed class SchwabTranslatorTests
{
    private const string Leg = """
        "orderLegCollection":[{"instruction":"BUY","quantity":100,"instrument":{"symbol":"SPY","assetType":"EQUITY"}}]
        """;

    [Test]
    public void Market_orders_are_for_the_day() => Assert.That(Written(Intent(kind: OrderKind.Market, limit: null, duration: OrderDuration.GoodTilCanceled)),
        Is.EqualTo("""{"orderType":"MARKET","session":"NORMAL","duration":"DAY","orderStrategyType":"SINGLE",""" + Leg + "}"));

    [Test]
    public void A_stop_limit_has_both_prices() => Assert.That(Written(Intent(kind: OrderKind.StopLimit, limit: 451.5m, stop: 451m, duration: OrderDuration.GoodTilCanceled)),
        Is.EqualTo("""{"orderType":"STOP_LIMIT","session":"NORMAL","duration":"GOOD_TILL_CANCEL","orderStrategyType":"SINGLE","price":"451.50","stopPrice":"451.00",""" + Leg + "}"));

    [Test]
    public void A_trailing_stop_has_a_distance_in_money_or_percent()
    {
        var intent = Intent(kind: OrderKind.TrailingStop, limit: null) with { TrailingAmount = 10 };
        Assert.That(Written(intent), Is.EqualTo("""{"orderType":"TRAILING_STOP","session":"NORMAL","duration":"DAY","orderStrategyType":"SINGLE","stopPriceLinkBasis":"ASK","stopPriceLinkType":"VALUE","stopPriceOffset":10,""" + Leg + "}"));
        Assert.That(Written(intent with { TrailingAmount = 0.025m, TrailingPercent = true }), Does.Contain("\"stopPriceLinkType\":\"PERCENT\",\"stopPriceOffset\":2.5,"));
        Assert.That(Written(intent with { Side = OrderSide.Sell }), Does.Contain("\"BID\""));
    }

    [Test]
    public void Only_limit_orders_for_shares_go_into_the_chosen_session()
    {
        var translator = new SchwabTranslator(SchwabSession.Seamless);
        Assert.That(translator.Translate(Intent(), 0, out _)!.Session, Is.EqualTo("SEAMLESS"));
        Assert.That(translator.Translate(Intent(kind: OrderKind.Market), 0, out _)!.Session, Is.EqualTo("NORMAL"));
        Assert.That(translator.Translate(Intent("USA:OPTION:SPY-450-20271217-C"), 0, out _)!.Session, Is.EqualTo("NORMAL"));
        Assert.That(new SchwabTranslator(SchwabSession.Am).Translate(Intent(), 0, out _)!.Session, Is.EqualTo("AM"));
        Assert.That(new SchwabTranslator(SchwabSession.Pm).Translate(Intent(), 0, out _)!.Session, Is.EqualTo("PM"));
    }

    [Test]
    public void An_order_for_extended_hours_is_seamless_whatever_the_accounts_session()
    {
        var translator = new SchwabTranslator(SchwabSession.Normal);
        Assert.That(translator.Translate(Intent() with { ExtendedHours = true }, 0, out _)!.Session, Is.EqualTo("SEAMLESS"));
        Assert.That(translator.Translate(Intent("USA:OPTION:SPY-450-20271217-C") with { ExtendedHours = true }, 0, out var refusal), Is.Null);
        Assert.That(refusal!.Message, Does.Contain("limit orders for shares only"));
    }

    [TestCase(OrderSide.Buy, 0, "BUY_TO_OPEN")]
    [TestCase(OrderSide.Buy, -2, "BUY_TO_CLOSE")]
    [TestCase(OrderSide.Sell, 0, "SELL_TO_OPEN")]
    [TestCase(OrderSide.Sell, 3, "SELL_TO_CLOSE")]
    public void Options_have_words_of_their_own(OrderSide side, decimal held, string word)
    {
        var leg = new SchwabTranslator(SchwabSession.Normal).Translate(Intent("USA:OPTION:SPY-450-20271217-C", side, 2), held, out _)!.Legs.Single();
        Assert.That((leg.Instruction, leg.Symbol, leg.AssetType), Is.EqualTo((word, "SPY   271217C00450000", "OPTION")));
    }

    [TestCase(OrderSide.Sell, 0, false, "SELL")]
    [TestCase(OrderSide.Sell, 1, false, "SELL")]
    [TestCase(OrderSide.Sell, -3, false, "SELL_SHORT")]
    [TestCase(OrderSide.Buy, 0, false, "BUY_TO_COVER")]
    [TestCase(OrderSide.Sell, 0, true, "SELL_SHORT")]
    public void What_has_to_close_opens_nothing_on_a_flat_account_unless_strategies_are_netted(OrderSide side, decimal held, bool nets, string word)
    {
        var translator = new SchwabTranslator(SchwabSession.Normal, nets);
        Assert.That(translator.Translate(Intent(side: side, quantity: 2, reduces: true), held, out _)!.Legs.Single().Instruction, Is.EqualTo(word));
    }

    [Test]
    public void Without_a_position_only_what_closes_one_is_sent()
    {
        var translator = new SchwabTranslator(SchwabSession.Normal);
        Assert.That(translator.Translate(Intent(side: OrderSide.Sell, reduces: true), null, out _)!.Legs.Single().Instruction, Is.EqualTo("SELL"));
        Assert.That(translator.Translate(Intent(), null, out var refusal), Is.Null);
        Assert.That(refusal!.Message, Does.Contain("not known"));
    }

    [TestCase("DERIBIT:PERPETUAL:BTC-USD@INV")]
    [TestCase("USA:INDEX:SPX")]
    [TestCase("USA:FUTURE:ES-20271217")]
    [TestCase("USA:OPTION:TOOLONG-1-20271217-C")]
    [TestCase("USA:OPTION:BRK.B-450-20271217-C")]
    [TestCase("USA:OPTION:SPY-1.0005-20271217-C")]
    [TestCase("USA:OPTION:SPY-100000-20271217-C")]
    public void What_Schwab_does_not_trade_is_refused_before_it_is_sent(string symbol) => Refused(Intent(symbol), "");

    [Test]
    public void What_Schwab_does_not_take_is_refused_before_it_is_sent()
    {
        Refused(Intent(kind: OrderKind.MarketOnOpen), "MarketOnOpen");
        Refused(Intent(duration: OrderDuration.GoodTilDate), "GoodTilDate");
        Refused(Intent(quantity: 1.5m), "whole shares");
        Refused(Intent(limit: null), "limit price");
        Refused(Intent(limit: 0.00001m), "above zero");
        Refused(Intent(kind: OrderKind.StopMarket, limit: null), "stop price");
        Refused(Intent(kind: OrderKind.TrailingStop, limit: null), "distance");
    }

    [TestCase(0.35, "NET_DEBIT", 0.35)]
    [TestCase(0.359, "NET_DEBIT", 0.35)]
    [TestCase(-0.351, "NET_CREDIT", 0.36)]
    [TestCase(0, "NET_ZERO", null)]
    public void A_combo_says_who_pays_and_never_pays_more_nor_receives_less(decimal net, string type, decimal? price)
    {
        var request = Combined(Combo(net, ("USA:OPTION:XYZ-45-20280315-P", OrderSide.Buy, 2), ("USA:OPTION:XYZ-43-20280315-P", OrderSide.Sell, 2)), out _)!;
        Assert.That((request.OrderType, request.Price, request.Quantity), Is.EqualTo((type, price, 2m)));
    }

    [Test]
    public void A_combo_that_Schwab_does_not_take_is_refused_before_it_is_sent()
    {
        (string, OrderSide, decimal) put = ("USA:OPTION:XYZ-45-20280315-P", OrderSide.Buy, 2);
        foreach (var (combo, words) in new[]
        {
            (Combo(null, put, ("USA:OPTION:XYZ-43-20280315-P", OrderSide.Sell, 2)), "net price"),
            (Combo(1, put, put), "two legs"),
            (Combo(1, put, ("USA:EQUITY:XYZ", OrderSide.Buy, 200)), "options only")
        })
        {
            Assert.That(Combined(combo, out var refusal), Is.Null);
            Assert.That(refusal!.Reason, Is.EqualTo(ReasonCode.VenueCannot));
            Assert.That(refusal.Message, Does.Contain(words));
        }
    }

    [TestCase(450.259, OrderSide.Buy, 450.25)]
    [TestCase(450.251, OrderSide.Sell, 450.26)]
    [TestCase(450.25, OrderSide.Buy, 450.25)]
    [TestCase(0.12345, OrderSide.Buy, 0.1234)]
    [TestCase(0.12341, OrderSide.Sell, 0.1235)]
    [TestCase(0.99999, OrderSide.Sell, 1)]
    [TestCase(1, OrderSide.Sell, 1)]
    public void A_limit_is_never_worse_than_asked(decimal asked, OrderSide side, decimal sent) => Assert.That(SchwabPrices.Limit(asked, side), Is.EqualTo(sent));

    [TestCase(449.991, OrderSide.Sell, 450)]
    [TestCase(450.259, OrderSide.Buy, 450.25)]
    [TestCase(0.50001, OrderSide.Sell, 0.5001)]
    public void A_stop_never_triggers_later_than_asked(decimal asked, OrderSide side, decimal sent) => Assert.That(SchwabPrices.Stop(asked, side), Is.EqualTo(sent));

    [TestCase("USA:EQUITY:SPY", "SPY", "EQUITY")]
    [TestCase("USA:EQUITY:BRK.B", "BRK/B", "EQUITY")]
    [TestCase("USA:OPTION:AAPL-190-20240517-P", "AAPL  240517P00190000", "OPTION")]
    [TestCase("USA:OPTION:SPXW-4512.5-20271217-C", "SPXW  271217C04512500", "OPTION")]
    [TestCase("USA:OPTION:F-0.5-20271217-C", "F     271217C00000500", "OPTION")]
    public void A_symbol_is_translated_there_and_back(string id, string symbol, string type)
    {
        Assert.That(SchwabSymbols.TryTranslate(InstrumentId.Parse(id), out var translated, out _), Is.True);
        Assert.That(translated, Is.EqualTo(new SchwabInstrument(symbol, type)));
        Assert.That(SchwabSymbols.TryRead(symbol, type, out var back), Is.True);
        Assert.That(back!.ToString(), Is.EqualTo(id));
    }

    [TestCase("SPY   271217C0045000", "OPTION")]
    [TestCase("SPY   271317C00450000", "OPTION")]
    [TestCase("SPY   271217X00450000", "OPTION")]
    [TestCase("      271217C00450000", "OPTION")]
    [TestCase("/ESZ24", "FUTURE")]
    [TestCase("SWPPX", "MUTUAL_FUND")]
    [TestCase("", "EQUITY")]
    public void What_is_no_symbol_of_ours_is_not_read(string symbol, string type) => Assert.That(SchwabSymbols.TryRead(symbol, type, out _), Is.False);

    private static string Written(IntentRecord intent) => SchwabRequestWriter.Write(new SchwabTranslator(SchwabSession.Normal).Translate(intent, intent.Side == OrderSide.Buy ? 0 : 1000, out _)!);

    private static void Refused(IntentRecord intent, string words)
    {
        Assert.That(new SchwabTranslator(SchwabSession.Normal).Translate(intent, 0, out var refusal), Is.Null);
        Assert.That(refusal!.Reason, Is.EqualTo(ReasonCode.VenueCannot));
        Assert.That(refusal.Message, Does.Contain(words));
    }

    private static SchwabRequest? Combined(IReadOnlyList<IntentRecord> legs, out OrderRefusal? refusal) => SchwabTranslator.Translate(legs, [.. legs.Select(_ => (decimal?)0)], netsStrategies: false, out refusal);
}
