using QuantConnect.Logging;
using Sluice.EmbeddedLean.Engine.Scheduling;
using Sluice.Tests.EmbeddedLean.Live;

namespace Sluice.Tests.EmbeddedLean.Brokerages;

/// <summary>Base of tests of LEAN's base classes, whose clock and scheduler are ambient: here both stand still until moved.</summary>
internal abstract class SteppedTest
{
    protected ManualClock Clock { get; private set; } = null!;

    protected StepScheduler Scheduler { get; private set; } = null!;

    protected List<string> Errors { get; } = [];

    [SetUp]
    public void UseManualTime()
    {
        Clock = new ManualClock(LiveHarness.WednesdayTenOClock);
        Scheduler = new StepScheduler(Clock);
        AmbientClock.Current = Clock;
        AmbientScheduler.Current = Scheduler;
        Errors.Clear();
        Log.LogHandler = new FunctionalLogHandler(_ => { }, _ => { }, Errors.Add);
    }

    [TearDown]
    public void RestoreTime()
    {
        AmbientClock.Current = TimeProvider.System;
        AmbientScheduler.Current = new ThreadEngineScheduler(TimeProvider.System);
    }
}
