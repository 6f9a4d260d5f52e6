using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Lean.Engine.DataFeeds;
using Sluice.EmbeddedLean.Engine.Scheduling;
using Sluice.Tests.EmbeddedLean.Live;

namespace Sluice.Tests.EmbeddedLean.Data;

/// <summary>Whatever ticks come, bars lose none of them.</summary>
[TestFixture]
internal sealed class AggregationProperties
{
    private static readonly Symbol Spy = Symbol.Create("SPY", SecurityType.Equity, Market.USA);
    private static readonly DateTime Open = new(2026, 3, 4, 9, 30, 0);

    [TearDown]
    public void Restore() => AmbientClock.Current = TimeProvider.System;

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public bool Trade_bars_have_the_volume_and_the_extremes_of_their_ticks((byte Gap, ushort Price, byte Size)[] steps)
    {
        var ticks = Ticks(steps);
        var bars = Aggregate(ticks).Cast<TradeBar>().ToList();
        return bars.Sum(bar => bar.Volume) == ticks.Sum(tick => tick.Quantity)
            && bars.All(bar => ticks.Where(tick => tick.Time >= bar.Time && tick.Time < bar.EndTime).ToList() is { Count: > 0 } own
                && bar.Open == own[0].Value && bar.Close == own[^1].Value && bar.High == own.Max(tick => tick.Value) && bar.Low == own.Min(tick => tick.Value));
    }

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public bool Bars_are_aligned_ordered_and_do_not_overlap((byte Gap, ushort Price, byte Size)[] steps)
    {
        var bars = Aggregate(Ticks(steps));
        return bars.All(bar => bar.Time == bar.Time.RoundDown(Time.OneMinute) && bar.EndTime - bar.Time == Time.OneMinute)
            && bars.Zip(bars.Skip(1)).All(pair => pair.First.EndTime <= pair.Second.Time);
    }

    private static List<Tick> Ticks((byte Gap, ushort Price, byte Size)[] steps)
    {
        var time = Open;
        var ticks = new List<Tick>();
        foreach (var (gap, price, size) in steps)
        {
            time = time.AddSeconds(gap);
            ticks.Add(new Tick(time, Spy, string.Empty, string.Empty, 1m + size, 1m + (price / 100m)));
        }

        return ticks;
    }

    private static List<BaseData> Aggregate(List<Tick> ticks)
    {
        var clock = new ManualClock(Open.ConvertToUtc(TimeZones.NewYork));
        AmbientClock.Current = clock;
        using var manager = new AggregationManager();
        var config = new SubscriptionDataConfig(typeof(TradeBar), Spy, Resolution.Minute, TimeZones.NewYork, TimeZones.NewYork, false, false, false, tickType: TickType.Trade);
        using var bars = manager.Add(config, (_, _) => { });
        var result = new List<BaseData>();
        foreach (var tick in ticks)
        {
            clock.MoveTo(tick.Time.ConvertToUtc(TimeZones.NewYork));
            manager.Update(tick);
            Drain(bars, result);
        }

        clock.MoveTo(clock.UtcNow.AddMinutes(1));
        Drain(bars, result);
        return result;
    }

    private static void Drain(IEnumerator<BaseData> bars, List<BaseData> result)
    {
        while (bars.MoveNext() && bars.Current is { } bar) result.Add(bar);
    }
}
