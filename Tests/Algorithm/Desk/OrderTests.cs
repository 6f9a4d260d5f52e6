using Sluice.Core.Journal;

namespace Sluice.Tests.Algorithm.Desk;

public sealed class OrderTests
{
    [TestCase("""{"type":"limit","limitPrice":95}""", OrderKind.Limit)]
    [TestCase("""{"type":"stop","stopPrice":105}""", OrderKind.StopMarket)]
    [TestCase("""{"type":"stop-limit","stopPrice":105,"limitPrice":106}""", OrderKind.StopLimit)]
    [TestCase("""{"type":"market-on-close"}""", OrderKind.MarketOnClose)]
    public void An_order_goes_out_as_it_was_given(string order, OrderKind kind)
    {
        var desk = new DeskFixture();
        var record = desk.Send("1", $$""" "action":"order","symbol":"SPY","side":"buy","size":{"quantity":3},"order":{{order}} """);
        Assert.That(record.State, Is.EqualTo(SignalState.Accepted), record.Message);
        Assert.That(desk.Venue.Sent.Single(), Has.Property(nameof(IntentRecord.Kind)).EqualTo(kind).And.Property(nameof(IntentRecord.Purpose)).EqualTo(IntentPurpose.Order));
    }

    [Test]
    public void Prices_are_rounded_to_the_tick_before_they_are_journaled()
    {
        var desk = new DeskFixture();
        desk.Send("1", """ "action":"order","symbol":"SPY","side":"buy","size":{"quantity":3},"order":{"type":"limit","limitPrice":95.123456} """);
        Assert.That(desk.Venue.Sent.Single().LimitPrice, Is.EqualTo(95.12m));
    }

    [Test]
    public void Only_an_order_that_the_book_covers_counts_as_reducing()
    {
        var desk = new DeskFixture();
        desk.Send("1", """ "action":"entry","symbol":"SPY","direction":"long","size":{"quantity":10} """);
        desk.Send("2", """ "action":"order","symbol":"SPY","side":"sell","size":{"quantity":10},"order":{"type":"limit","limitPrice":105} """);
        desk.Send("3", """ "action":"order","symbol":"SPY","side":"sell","size":{"quantity":10},"order":{"type":"limit","limitPrice":106} """);
        Assert.That(desk.Venue.Sent.Skip(1).Select(intent => intent.ReducesPosition), Is.EqualTo(new[] { true, false }), "the second could sell the same shares again");
    }
}
