using Sluice.Core.Journal;
using Sluice.Venues.Tradier.Api;
using Sluice.Venues.Tradier.Orders;

namespace Sluice.Tests.Venues.Tradier;

internal sealed class TradierLateFeesTests
{
    private const string Option = "SPY271217C00450000";

    private static readonly DateTime Day = new(2027, 3, 1, 0, 0, 0, DateTimeKind.Utc);

    [Test]
    public void Equal_trades_of_a_day_are_told_apart_and_keep_their_ids_at_the_next_reading()
    {
        var first = TradierLateFees.Of([Trade(-1, 2.5m, 0.35m), Trade(-1, 2.50m, 0.35m)], "USD");
        var later = TradierLateFees.Of([Trade(-1, 2.5m, 0.35m), Trade(-1, 2.5m, 0.35m), Trade(2, 2.5m, 0.7m)], "USD");
        Assert.That(first.Select(fee => fee.Id), Is.Unique);
        Assert.That(later.Take(2).Select(fee => fee.Id), Is.EqualTo(first.Select(fee => fee.Id)));
        Assert.That((later[2].Side, later[2].Quantity, later[2].Amount), Is.EqualTo((OrderSide.Buy, 2m, 0.7m)));
    }

    [Test]
    public void The_trade_was_on_that_day_in_New_York()
    {
        var fee = TradierLateFees.Of([Trade(1, 2.5m, 0.35m)], "USD").Single();
        Assert.That((fee.Symbol, fee.From, fee.Until), Is.EqualTo(("USA:OPTION:SPY-450-20271217-C", Day.AddHours(5), Day.AddHours(29))));
    }

    [Test]
    public void What_cost_nothing_or_is_no_trade_is_no_fee() =>
        Assert.That(TradierLateFees.Of([Trade(1, 2.5m, 0), new TradierEvent("journal", -3_000, Day, null, 0, 0, 0, "a transfer")], "USD"), Is.Empty);

    private static TradierEvent Trade(decimal quantity, decimal price, decimal commission) => new("trade", 0, Day, Option, quantity, price, commission, "");
}
