using Sluice.Core.Events;
using Sluice.Core.Journal;

namespace Sluice.Tests.Algorithm.Desk;

public sealed class TargetTests
{
    [TestCase(0, 10)]
    [TestCase(4, 10)]
    [TestCase(10, 4)]
    [TestCase(10, 0)]
    [TestCase(10, -5)]
    [TestCase(-5, 10)]
    [TestCase(7, 7)]
    public void A_target_brings_the_book_to_its_quantity_from_wherever_it_stands(int from, int to)
    {
        var desk = new DeskFixture();
        if (from != 0) desk.Send("0", Target(from));
        var record = desk.Send("1", Target(to));
        Assert.That((record.State, record.Outcome), Is.EqualTo((SignalState.Completed, (CompletionOutcome?)CompletionOutcome.Filled)), record.Message);
        Assert.That(desk.Book(), Is.EqualTo(to));
    }

    [Test]
    public void Crossing_zero_closes_first_and_opens_only_when_the_close_is_done()
    {
        var desk = new DeskFixture();
        desk.Send("0", Target(10));
        desk.Venue.FillsMarketOrders = false;
        desk.Send("1", Target(-5));
        Assert.That(desk.Venue.Sent[^1], Has.Property(nameof(IntentRecord.Quantity)).EqualTo(10).And.Property(nameof(IntentRecord.ReducesPosition)).True);
        desk.Venue.Fill(desk.Venue.Sent[^1].Key, 10, 100);
        Assert.That(desk.Venue.Sent[^1], Has.Property(nameof(IntentRecord.Quantity)).EqualTo(5).And.Property(nameof(IntentRecord.ReducesPosition)).False);
    }

    [Test]
    public void A_target_that_a_limit_forbids_is_refused_before_anything_is_closed()
    {
        var desk = new DeskFixture(limits: DeskFixture.Wide with { Position = 0.012m });
        desk.Send("0", Target(10));
        Assert.That(desk.Send("1", Target(-20)).Reason, Is.EqualTo(ReasonCode.PositionLimit));
        Assert.That(desk.Book(), Is.EqualTo(10));
    }

    private static string Target(int quantity) => $$""" "action":"target","symbol":"SPY","size":{"quantity":{{quantity}}} """;
}
