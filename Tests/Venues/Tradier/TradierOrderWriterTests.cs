using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Venues.Tradier.Orders;
using static Sluice.Tests.Venues.Tradier.Intents;

namespace Sluice.Tests.Venues.Tradier;

internal sealed class TradierOrderWriterTests
{
    private const string Call = "USA:OPTION:SPY-450-20271217-C";
    private const string Put = "USA:OPTION:SPY-440-20271217-P";

    private static readonly string Tag = Intent().Key.Value;

    [Test]
    public void Each_kind_is_written_with_its_prices()
    {
        Assert.That(Form(Intent()), Is.EqualTo($"class=equity&symbol=SPY&side=buy&quantity=100&type=market&duration=day&tag={Tag}"));
        Assert.That(Form(Intent(kind: OrderKind.Limit, limit: 450.25m, duration: OrderDuration.GoodTilCanceled)),
            Is.EqualTo($"class=equity&symbol=SPY&side=buy&quantity=100&type=limit&duration=gtc&price=450.25&tag={Tag}"));
        Assert.That(Form(Intent(kind: OrderKind.StopMarket, stop: 440m)),
            Is.EqualTo($"class=equity&symbol=SPY&side=buy&quantity=100&type=stop&duration=day&stop=440&tag={Tag}"));
        Assert.That(Form(Intent(kind: OrderKind.StopLimit, limit: 441m, stop: 440m)),
            Is.EqualTo($"class=equity&symbol=SPY&side=buy&quantity=100&type=stop_limit&duration=day&price=441&stop=440&tag={Tag}"));
        Assert.That(Form(Intent(Call, quantity: 2)),
            Is.EqualTo($"class=option&symbol=SPY&option_symbol=SPY271217C00450000&side=buy_to_open&quantity=2&type=market&duration=day&tag={Tag}"));
    }

    [TestCase(OrderSide.Buy, 0, false, "buy")]
    [TestCase(OrderSide.Buy, 50, false, "buy")]
    [TestCase(OrderSide.Buy, -100, false, "buy_to_cover")]
    [TestCase(OrderSide.Buy, -150, false, "buy_to_cover")]
    [TestCase(OrderSide.Buy, -50, false, null)]
    [TestCase(OrderSide.Sell, 0, false, "sell_short")]
    [TestCase(OrderSide.Sell, -50, false, "sell_short")]
    [TestCase(OrderSide.Sell, 100, false, "sell")]
    [TestCase(OrderSide.Sell, 50, false, null)]
    [TestCase(OrderSide.Buy, 0, true, "buy_to_open")]
    [TestCase(OrderSide.Buy, -100, true, "buy_to_close")]
    [TestCase(OrderSide.Buy, -1, true, null)]
    [TestCase(OrderSide.Sell, 0, true, "sell_to_open")]
    [TestCase(OrderSide.Sell, 100, true, "sell_to_close")]
    public void The_side_follows_the_position_as_tradier_has_it(OrderSide side, int held, bool option, string? expected) =>
        Assert.That(TradierSides.Choose(side, 100, held, option), Is.EqualTo(expected));

    [Test]
    public void What_tradier_cannot_do_is_refused_before_sending_with_the_reason()
    {
        AssertRefused(Intent(side: OrderSide.Sell), 50, "crosses zero: the account holds 50 SPY");
        AssertRefused(Intent(quantity: 1.5m), 0, "whole shares");
        AssertRefused(Intent(kind: OrderKind.TrailingStop), 0, "no TrailingStop order");
        AssertRefused(Intent(kind: OrderKind.MarketOnOpen), 0, "no MarketOnOpen order");
        AssertRefused(Intent(duration: OrderDuration.GoodTilDate), 0, "no good-til-date");
        AssertRefused(Intent(duration: OrderDuration.GoodTilCanceled), 0, "market orders that are good til cancelled");
        AssertRefused(Intent(side: OrderSide.Sell, kind: OrderKind.Limit, limit: 1, duration: OrderDuration.GoodTilCanceled), 0, "short sales that are good til cancelled");
        AssertRefused(Intent("DERIBIT:PERPETUAL:BTC-USD@INV"), 0, "Tradier has no");
    }

    [Test]
    public void A_protective_stop_on_a_holding_may_stay_until_cancelled()
    {
        var stop = Intent(side: OrderSide.Sell, kind: OrderKind.StopMarket, stop: 440m, duration: OrderDuration.GoodTilCanceled);
        Assert.That(TradierOrderWriter.Write(stop, 100).Form!.ToString(), Does.Contain("side=sell&").And.Contain("duration=gtc"));
    }

    [Test]
    public void A_change_names_type_duration_and_the_prices_of_the_kind_only()
    {
        Assert.That(TradierOrderWriter.WriteChange(Intent(kind: OrderKind.StopLimit), 10, 9).ToString(), Is.EqualTo("type=stop_limit&duration=day&price=10&stop=9"));
        Assert.That(TradierOrderWriter.WriteChange(Intent(kind: OrderKind.Limit), 10, 9).ToString(), Is.EqualTo("type=limit&duration=day&price=10"));
    }

    [TestCase(null, "type=market")]
    [TestCase(1.05, "type=debit&price=1.05")]
    [TestCase(-2.4, "type=credit&price=2.4")]
    [TestCase(0, "type=even")]
    public void A_spread_is_one_multileg_order_whose_type_is_its_net(decimal? net, string type)
    {
        var form = Uri.UnescapeDataString(TradierComboWriter.Write(Combo(net, (Call, OrderSide.Buy, 1), (Put, OrderSide.Sell, 1)), _ => 0).Form!.ToString());
        Assert.That(form, Is.EqualTo(
            $"class=multileg&symbol=SPY&{type}&duration=day&tag={Tag}" +
            "&option_symbol[0]=SPY271217C00450000&side[0]=buy_to_open&quantity[0]=1&option_symbol[1]=SPY271217P00440000&side[1]=sell_to_open&quantity[1]=1"));
    }

    [Test]
    public void Shares_with_an_option_are_one_combo_order_with_the_shares_first()
    {
        var legs = Combo(440m, (Call, OrderSide.Sell, 1), ("USA:EQUITY:SPY", OrderSide.Buy, 100));
        var form = Uri.UnescapeDataString(TradierComboWriter.Write(legs, _ => 0).Form!.ToString());
        Assert.That(form, Does.StartWith("class=combo&symbol=SPY&type=debit&price=440&"));
        Assert.That(form, Does.EndWith("&side[0]=buy&quantity[0]=100&option_symbol[1]=SPY271217C00450000&side[1]=sell_to_open&quantity[1]=1"));
    }

    [Test]
    public void Combos_that_tradier_cannot_take_are_refused_with_the_reason()
    {
        var spy = "USA:EQUITY:SPY";
        AssertRefused(Combo(1, (Call, OrderSide.Buy, 1)), "2 to 4 legs");
        AssertRefused(Combo(1, (Call, OrderSide.Buy, 1), ("USA:OPTION:QQQ-440-20271217-P", OrderSide.Sell, 1)), "one underlying only");
        AssertRefused(Combo(1, (Call, OrderSide.Buy, 1), (Call, OrderSide.Sell, 1)), "the same instrument");
        AssertRefused(
            Combo(1, (spy, OrderSide.Buy, 100), (Call, OrderSide.Sell, 1), (Put, OrderSide.Buy, 1), ("USA:OPTION:SPY-430-20271217-P", OrderSide.Sell, 1)), "at most 2");
        Assert.That(TradierComboWriter.Write(Combo(1, (Call, OrderSide.Buy, 2), (Put, OrderSide.Sell, 1)), _ => -1).Refusal!.Message, Does.Contain("crosses zero"));
    }

    [Test]
    public void A_combo_that_has_to_close_closes_every_leg_though_the_account_shows_none()
    {
        var form = Uri.UnescapeDataString(TradierComboWriter.Write(Combo(1, (Call, OrderSide.Sell, 1), (Put, OrderSide.Buy, 1)), _ => null, closes: true).Form!.ToString());
        Assert.That(form, Does.Contain("side[0]=sell_to_close").And.Contain("side[1]=buy_to_close"));
    }

    /// <summary>New York is five hours behind in January.</summary>
    [TestCase(12, 0, "pre")]
    [TestCase(14, 23, "pre")]
    [TestCase(14, 30, "day")]
    [TestCase(20, 59, "day")]
    [TestCase(21, 0, "post")]
    [TestCase(24, 54, "post")]
    public void An_order_for_extended_hours_goes_into_the_window_that_it_is_sent_in_and_stays_there(int hour, int minute, string duration)
    {
        var intent = Extended(hour, minute);
        Assert.That(Form(intent), Does.Contain($"&duration={duration}&"));
        Assert.That(TradierOrderWriter.WriteChange(intent, 451, null).ToString(), Does.Contain($"duration={duration}&"));
    }

    [TestCase(11, 59)]
    [TestCase(14, 24)]
    [TestCase(24, 55)]
    [TestCase(24 + 13, 0)]
    public void Outside_the_windows_an_order_for_extended_hours_is_refused(int hour, int minute) => AssertRefused(Extended(hour, minute), 0, "from 07:00 to 09:24");

    [Test]
    public void Only_limit_orders_for_shares_and_the_day_go_outside_the_session()
    {
        AssertRefused(Extended(21, 0) with { Kind = OrderKind.StopLimit, StopPrice = 1 }, 0, "limit orders for shares only");
        AssertRefused(Extended(21, 0) with { Symbol = Call, Quantity = 1 }, 0, "limit orders for shares only");
        AssertRefused(Extended(21, 0) with { Duration = OrderDuration.GoodTilCanceled }, 0, "say day");
    }

    /// <summary>On a Friday.</summary>
    private static IntentRecord Extended(int hour, int minute) =>
        Intent(kind: OrderKind.Limit, limit: 450) with { ExtendedHours = true, Sending = new DateTime(2026, 1, 30, 0, 0, 0, DateTimeKind.Utc).AddMinutes((hour * 60) + minute) };

    private static string Form(IntentRecord intent) => TradierOrderWriter.Write(intent, 0).Form!.ToString();

    private static void AssertRefused(IntentRecord intent, decimal held, string reason)
    {
        var refusal = TradierOrderWriter.Write(intent, held).Refusal!;
        Assert.That((refusal.Reason, refusal.Message), Is.EqualTo((ReasonCode.VenueCannot, refusal.Message)));
        Assert.That(refusal.Message, Does.Contain(reason));
    }

    private static void AssertRefused(IReadOnlyList<IntentRecord> legs, string reason) =>
        Assert.That(TradierComboWriter.Write(legs, _ => 0).Refusal!.Message, Does.Contain(reason));
}
