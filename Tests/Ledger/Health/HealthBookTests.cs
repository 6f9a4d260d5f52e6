using Sluice.Ledger.Health;
using static Sluice.Tests.Ledger.Health.Deployments;

namespace Sluice.Tests.Ledger.Health;

/// <summary>What is concluded from the health history.</summary>
internal sealed class HealthBookTests
{
    private static readonly Dictionary<string, OrderCount> None = [];

    [Test]
    public void A_break_of_seconds_is_told_to_nobody_and_a_longer_one_once()
    {
        var book = Book(Routed(), Event(HealthKind.Disconnected, 0));
        Assert.That(book.Judge(None, At(0.9)), Is.Empty);
        var lost = book.Judge(None, At(1)).Single();
        Assert.That((lost.Kind, lost.Account), Is.EqualTo((HealthKind.Lost, "first")));
        book.Apply(lost);
        Assert.That(book.Judge(None, At(30)), Is.Empty);
        book.Apply(Event(HealthKind.Connected, 31));
        var back = book.Judge(None, At(31)).Single();
        book.Apply(back);
        Assert.That((back.Kind, book.Judge(None, At(32)).Count), Is.EqualTo((HealthKind.Restored, 0)));
    }

    [Test]
    public void Orders_that_fail_are_told_from_the_limit_on_and_called_well_at_half_of_it()
    {
        var book = Book(Routed());
        Assert.That(book.Judge(Orders(4, 4), At(0)), Is.Empty, "too few say nothing");
        Assert.That(book.Judge(Orders(11, 5), At(0)), Is.Empty, "below the limit");
        var bad = book.Judge(Orders(10, 5), At(0)).Single();
        Assert.That(bad.Kind, Is.EqualTo(HealthKind.OrderErrors));
        book.Apply(bad);
        Assert.That(book.Judge(Orders(12, 5), At(1)), Is.Empty, "a little better is not well");
        Assert.That(book.Judge(Orders(20, 5), At(2)).Single().Kind, Is.EqualTo(HealthKind.OrdersFine));
        Assert.That(book.Judge(None, At(3)).Single().Kind, Is.EqualTo(HealthKind.OrdersFine), "nor is it ill without any order");
    }

    [Test]
    public void An_engine_without_a_sign_of_life_is_missing_and_one_that_was_stopped_is_not()
    {
        var book = Book(Routed());
        book.Apply(book.Beat("engine", At(0), isLast: false)!);
        Assert.That(book.Beat("engine", At(1), isLast: false), Is.Null);
        Assert.That(book.Judge(None, At(5.9)), Is.Empty);
        var missing = book.Judge(None, At(6)).Single();
        Assert.That((missing.Kind, missing.Account), Is.EqualTo((HealthKind.EngineMissing, "engine")));
        book.Apply(missing);
        Assert.That(book.Judge(None, At(60)), Is.Empty);
        var back = book.Beat("engine", At(61), isLast: false)!;
        book.Apply(back);
        var stopped = book.Beat("engine", At(62), isLast: true)!;
        book.Apply(stopped);
        Assert.That((back.Kind, stopped.Kind, book.Judge(None, At(600)).Count), Is.EqualTo((HealthKind.EngineBack, HealthKind.EngineStopped, 0)));
    }

    [Test]
    public void A_sign_of_life_that_is_read_again_changes_nothing()
    {
        var book = Book(Routed());
        book.Apply(book.Beat("engine", At(0), isLast: false)!);
        book.Apply(book.Beat("engine", At(5), isLast: true)!);
        Assert.That(book.Beat("engine", At(0), isLast: false), Is.Null);
    }

    [Test]
    public void After_a_restart_an_engine_has_the_time_for_another_sign()
    {
        var book = Book(Routed(), Event(HealthKind.EngineStarted, 0, "engine"));
        book.Restart(At(600));
        Assert.That((book.Judge(None, At(604)).Count, book.Judge(None, At(605)).Single().Kind), Is.EqualTo((0, HealthKind.EngineMissing)));
    }

    [Test]
    public void The_history_read_again_gives_the_same_state()
    {
        HealthEvent[] history = [Event(HealthKind.Disconnected, 0), Event(HealthKind.TokenEnded, 1), Event(HealthKind.Lost, 1), Event(HealthKind.FailoverRequested, 6, "both"), Event(HealthKind.Failover, 7, "second")];
        var (once, twice) = (Book(Routed(), history), Book(Routed(), [.. history, .. history]));
        Assert.That(twice.Of("first"), Is.EqualTo(once.Of("first")));
        var router = Routed().Accounts["both"];
        Assert.That((twice.RouteOf(router).Active, twice.RouteOf(router).ByLedger), Is.EqualTo((once.RouteOf(router).Active, once.RouteOf(router).ByLedger)).And.EqualTo(("second", true)));
    }

    private static Dictionary<string, OrderCount> Orders(long all, long failed) => new() { ["first"] = new OrderCount(all, failed) };
}
