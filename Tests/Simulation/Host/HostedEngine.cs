using QuantConnect;
using QuantConnect.Configuration;
using QuantConnect.Interfaces;
using QuantConnect.Securities;
using QuantConnect.Util;
using Sluice.Algorithm;
using Sluice.Algorithm.Desk;
using Sluice.Core.Journal;
using Sluice.DataFeeds.Signals;
using Sluice.EmbeddedLean.Engine.Live;
using Sluice.EmbeddedLean.Engine.Storage;
using Sluice.Hosting;
using Sluice.Tests.Simulation.Engine;
using Sluice.Tests.Simulation.Faults;
using Sluice.Tests.Simulation.Time;
using Sluice.Tests.Simulation.Venue;
using Sluice.Tests.Simulation.World;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Simulation.Host;

/// <summary>
/// One run of the engine inside the embedded host's live loop: the production algorithm, its gateway to LEAN's orders, and the production
/// brokerage on the simulated venue. LEAN's statics allow one at a time.
/// </summary>
internal sealed class HostedEngine : ISimulatedEngine
{
    private readonly SimulatedProcess _process;
    private readonly SimulatedProcess _tasks;
    private readonly SimulatedFeed _feed;
    private readonly LiveEngine _host;

    /// <exception cref="CrashException">It was killed while it started.</exception>
    /// <exception cref="VenueException">The account could not be read.</exception>
    /// <exception cref="JournalException">What was found could not be written.</exception>
    public HostedEngine(SimulatedWorld world, CrashSwitch crash, bool leansOwnHandler = false)
    {
        _process = world.NewProcess();
        _tasks = world.NewProcess();
        _feed = new SimulatedFeed(world.Market, _process);
        Services = new EngineServices(world.Configuration, world.Clock, _process, new SimulatedStorage(world.Disk.Open(crash), world.Connect(crash), world.Control));
        var session = world.Venue.Open(crash, world.Faults);
        Compose(session, leansOwnHandler);
        _host = new LiveEngine(world.Clock, new HostScheduler(_tasks));
        try
        {
            _host.Start(new SignalAlgorithm());
        }
        catch (LiveSetupException failure)
        {
            Kill();
            if (crash.IsDead) throw new CrashException();
            if (failure.GetBaseException() is VenueException or JournalException) throw failure.GetBaseException();
            throw;
        }

        session.AnswersAtOnce = false;
    }

    public EngineServices Services { get; }

    public TradingDesk? Desk => null;

    public string? Foreign => null;

    public bool HasEnded => _host.State is LiveEngineState.Stopped or LiveEngineState.Failed;

    public Exception? Failure => _host.Failure;

    /// <summary>Leaves LEAN's statics as a process finds them.</summary>
    public static void ResetStatics()
    {
        Config.Reset();
        Globals.Reset();
        MarketHoursDatabase.Reset();
        SymbolPropertiesDatabase.Reset();
        Composer.Instance.Reset();
    }

    public void OnPrices() => _feed.OnPrices();

    public void Kill()
    {
        _process.Kill();
        _tasks.Kill();
    }

    private void Compose(VenueSession session, bool leansOwnHandler)
    {
        ResetStatics();
        Config.Set("environment", "simulation");
        Config.Set("simulation.live-mode", true);
        Config.Set("simulation.live-mode-brokerage", nameof(SimulatedBrokerage));
        Config.Set("simulation.data-queue-handler", $"[ \"{nameof(SignalQueueHandler)}\", \"{nameof(SimulatedFeed)}\" ]");
        Config.Set("algorithm-type-name", nameof(SignalAlgorithm));
        // The simulated market opens and closes when it likes; LEAN's calendar knows nothing of that.
        Config.Set("force-exchange-always-open", true);
        Config.Set("data-folder", Path.Combine(TestContext.CurrentContext.WorkDirectory, "no-data"));
        Globals.Reset();
        MarketHoursDatabase.Reset();
        Composer.Instance.AddPart(Services);
        Composer.Instance.AddPart<IBrokerageFactory>(new SimulatedBrokerageFactory(Services, session, leansOwnHandler));
        Composer.Instance.AddPart<IDataQueueHandler>(new SignalQueueHandler(Services));
        Composer.Instance.AddPart<IDataQueueHandler>(_feed);
        Composer.Instance.AddPart<IObjectStore>(new MemoryObjectStore());
    }
}
