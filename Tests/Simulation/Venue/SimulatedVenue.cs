using Sluice.Brokerages.Paper;
using Sluice.Brokerages.Submission;
using Sluice.Core.Journal;
using Sluice.Tests.Simulation.Disk;
using Sluice.Tests.Simulation.Faults;
using Sluice.Tests.Simulation.Time;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Simulation.Venue;

/// <summary>
/// The venue: the production paper venue on its own book. It lives on while the engine is down, fills included, and dies with it only when
/// that is drawn.
/// </summary>
internal sealed class SimulatedVenue
{
    public const string Account = "A1";

    private readonly TimeProvider _clock;
    private readonly SeededScheduler _scheduler;
    private readonly SimulatedMarket _market;
    private readonly int _seed;
    private VenueSession? _session;
    private bool _isCalm;

    public SimulatedVenue(SimulatedPaperDisk book, SimulatedMarket market, TimeProvider clock, SeededScheduler scheduler, FaultDice faults, int seed)
    {
        (Book, _market, _clock, _scheduler, _seed) = (book, market, clock, scheduler, seed);
        Wire = new ReportWire(scheduler, faults);
        Paper = Build();
        market.Moved += () => Paper.PricesChanged();
    }

    /// <summary>Told of each order that the engine sends, before anything else happens to it.</summary>
    public event Action<IntentRecord>? Placing;

    public SimulatedPaperDisk Book { get; }

    public ReportWire Wire { get; }

    public PaperVenue Paper { get; private set; }

    public bool IsReachable { get; private set; } = true;

    public CrashSwitch Crash => Book.Crash;

    /// <summary>The connection of a new run; the one before hears nothing any more.</summary>
    public VenueSession Open(CrashSwitch crash, FaultDice faults) => _session = new VenueSession(this, crash, faults);

    public void Tell(IntentRecord intent) => Placing?.Invoke(intent);

    /// <summary>The venue's process is gone, and started again on its book. What was on its wire is lost.</summary>
    public void Restart(bool calm)
    {
        _isCalm = calm;
        Paper.Dispose();
        Paper.Reported -= OnReported;
        Book.Crash = new CrashSwitch();
        Paper = Build();
    }

    public void Disconnect(TimeSpan time)
    {
        if (!IsReachable) return;
        IsReachable = false;
        _session?.Lose();
        Wire.At(_scheduler.Now + time, Reconnect);
    }

    public void Reconnect()
    {
        if (IsReachable) return;
        IsReachable = true;
        _session?.Find();
    }

    private PaperVenue Build()
    {
        var venue = new PaperVenue(Book, _market, _clock, _scheduler, _isCalm ? Calm() : Faulty());
        venue.Reported += OnReported;
        venue.Connect();
        return venue;
    }

    private void OnReported(VenueReport report) => Wire.Carry(report, carried => _session?.Deliver(carried));

    private PaperOptions Calm() => new()
    {
        Account = Account,
        OpeningCash = 1_000_000,
        Seed = _seed,
        MatchInterval = TimeSpan.FromSeconds(5),
        Costs = new PaperCosts { CommissionPerOrder = 1, SlippageFraction = 0.0005m }
    };

    private PaperOptions Faulty() => Calm() with
    {
        // Some wires are slower than the lane is patient: an order then arrives after its answer was given up.
        Delay = TimeSpan.FromMilliseconds(_seed % 9 == 0 ? 8_000 : _seed % 4 * 250),
        MatchInterval = TimeSpan.FromSeconds(2),
        PartialFillProbability = 0.4,
        RejectProbability = 0.06,
        LostAnswerProbability = 0.12,
        LostReportProbability = 0.05,
        DuplicateReportProbability = 0.15,
        LateReportProbability = 0.15
    };
}
