using Sluice.Core.Journal;
using Sluice.Tests.Venues.Deribit.Support;
using Sluice.Venues.Deribit.Payloads;
using Sluice.Venues.Json;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Venues.Deribit;

internal sealed class PayloadTests
{
    [Test]
    public void An_order_is_read_with_what_is_unknown_left_aside()
    {
        var order = DeribitOrder.Read(Record(Sample.Order("ETH-584864807", "open", 100, 40)));
        Assert.Multiple(() =>
        {
            Assert.That(order.OrderId, Is.EqualTo("ETH-584864807"));
            Assert.That(order.Side, Is.EqualTo(OrderSide.Buy));
            Assert.That(order.Amount, Is.EqualTo(100));
            Assert.That(order.FilledAmount, Is.EqualTo(40));
            Assert.That(order.AveragePrice, Is.EqualTo(60_000));
            Assert.That(order.Created, Is.EqualTo(new DateTime(2026, 3, 1, 15, 0, 0, DateTimeKind.Utc)));
            Assert.That(order.Updated, Is.EqualTo(order.Created.AddSeconds(1)));
            Assert.That(order.TriggerOrderId, Is.Null);
        });
    }

    [Test]
    public void A_waiting_trigger_order_has_no_filled_amount_and_a_word_for_a_price()
    {
        var order = DeribitOrder.Read(Record("""
            {"order_id":"SLTS-12","order_state":"untriggered","order_type":"stop_market","instrument_name":"BTC-PERPETUAL","direction":"sell","amount":"50",
             "price":"market_price","trigger_price":"55000.5","label":"","creation_timestamp":1}
            """));
        Assert.Multiple(() =>
        {
            Assert.That(order.FilledAmount, Is.Zero);
            Assert.That(order.Price, Is.Null);
            Assert.That(order.TriggerPrice, Is.EqualTo(55_000.5m));
            Assert.That(order.Amount, Is.EqualTo(50), "a number may come as a text");
            Assert.That(order.Label, Is.Empty);
        });
    }

    [TestCase("amount")]
    [TestCase("direction")]
    [TestCase("order_id")]
    [TestCase("order_state")]
    [TestCase("instrument_name")]
    public void What_changes_money_has_to_be_there_and_its_absence_is_named(string field)
    {
        var text = Sample.Json(Sample.Order());
        text.Remove(field);
        var fault = Assert.Throws<VenueException>(() => DeribitOrder.Read(new JsonRecord("deribit order", text)))!;
        Assert.That(fault.Message, Does.Contain("deribit order").And.Contain($"'{field}'").And.Contain("creation_timestamp"), "message, field and record are shown");
    }

    [TestCase("trade_id")]
    [TestCase("amount")]
    [TestCase("price")]
    [TestCase("fee")]
    [TestCase("fee_currency")]
    [TestCase("direction")]
    public void A_trade_without_its_money_is_a_fault(string field)
    {
        var text = Sample.Json(Sample.Trade("1", 10));
        text.Remove(field);
        Assert.That(() => DeribitTrade.Read(new JsonRecord("deribit trade", text)), Throws.TypeOf<VenueException>().With.Message.Contains($"'{field}'"));
    }

    [Test]
    public void A_rebate_is_a_negative_fee_in_coin()
    {
        var trade = DeribitTrade.Read(Record(Sample.Trade("ETH-2696097", 10, fee: -0.00000025m)));
        Assert.That((trade.TradeId, trade.Fee, trade.FeeCurrency), Is.EqualTo(("ETH-2696097", -0.00000025m, "BTC")));
    }

    [Test]
    public void A_number_in_exponent_form_is_read_to_the_last_digit()
    {
        var trade = Sample.Json(Sample.Trade("1", 10).Replace("0.00000083", "8.3e-7", StringComparison.Ordinal));
        Assert.That(DeribitTrade.Read(new JsonRecord("deribit trade", trade)).Fee, Is.EqualTo(0.00000083m));
    }

    [Test]
    public void Amounts_are_money_for_inverse_futures_and_coin_for_all_else()
    {
        var listed = DeribitJson.RecordsOf(Sample.Instruments("BTC"), "deribit instrument").Take(2).ToList();
        var perpetual = DeribitInstrument.Read(listed[0], Sample.Perpetual);
        var option = DeribitInstrument.Read(listed[1], Sample.Call);
        var linear = DeribitInstrument.Read(DeribitJson.RecordsOf(Sample.Instruments("USDC"), "deribit instrument").First(), Sample.Linear);
        Assert.Multiple(() =>
        {
            Assert.That((perpetual.IsInverse, perpetual.ToAmount(7), perpetual.ToQuantity(70)), Is.EqualTo((true, 70m, 7m)), "7 contracts of 10 USD");
            Assert.That((option.IsInverse, option.ToAmount(0.3m), option.AmountStep), Is.EqualTo((false, 0.3m, 0.1m)), "a coin option is 'reversed' too, and counted in coin");
            Assert.That((linear.IsInverse, linear.ToAmount(0.005m), linear.AmountStep), Is.EqualTo((false, 0.005m, 0.001m)));
        });
    }

    [Test]
    public void A_flat_position_needs_no_prices()
    {
        var flat = DeribitPosition.Read(Record("""{"instrument_name":"BTC-PERPETUAL","size":0,"direction":"zero"}"""));
        Assert.That(flat.Size, Is.Zero);
        Assert.That(() => DeribitPosition.Read(Record("""{"instrument_name":"BTC-PERPETUAL","size":-20,"direction":"sell"}""")),
            Throws.TypeOf<VenueException>().With.Message.Contains("average_price"));
    }

    [Test]
    public void The_limits_are_read_where_they_are_whole_and_left_where_not()
    {
        var limits = """{"non_matching_engine":{"rate":20,"burst":100},"matching_engine":{"trading":{"total":{"rate":5,"burst":20}},"spot":{"rate":5,"burst":20}}}""";
        var summary = DeribitSummary.Read(Record($$"""{"currency":"BTC","equity":1,"limits":{{limits}}}"""));
        Assert.That(summary.Limits, Is.EqualTo(new AccountLimits(20, 100, 5, 20)));
        var older = DeribitSummary.Read(Record("""{"currency":"BTC","equity":1,"limits":{"non_matching_engine":{"rate":20,"burst":100},"matching_engine":{"rate":5,"burst":20}}}"""));
        Assert.That(older.Limits, Is.EqualTo(summary.Limits));
        Assert.That(DeribitSummary.Read(Record("""{"currency":"BTC","equity":1,"limits":{"non_matching_engine":{"rate":20}}}""")).Limits, Is.Null);
    }

    [Test]
    public void The_life_of_a_login_is_what_the_venue_says()
    {
        var grant = DeribitGrant.Read(Record("""{"access_token":"a","token_type":"bearer","expires_in":900,"refresh_token":"r","scope":"trade:read_write"}"""));
        Assert.That(grant.Lifetime, Is.EqualTo(TimeSpan.FromSeconds(900)));
        Assert.That(grant.ToString(), Does.Not.Contain("= r"), "a token does not print");
        var long_ = DeribitGrant.Read(Record("""{"expires_in":31536000,"refresh_token":"r"}"""));
        Assert.That(long_.Lifetime, Is.LessThan(TimeSpan.FromDays(24)), "longer than a timer reaches is renewed earlier");
    }

    private static JsonRecord Record(string text) => new("deribit order", Sample.Json(text));
}
