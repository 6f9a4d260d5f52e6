using Sluice.Brokerages.Submission;
using Sluice.Core.Journal;
using Sluice.Core.Secrets;
using Sluice.Simulators.Hosting;
using Sluice.Simulators.Market;
using Sluice.Simulators.Schwab;
using Sluice.Venues.Schwab;
using Sluice.Venues.Schwab.Login;
using Sluice.Venues.Schwab.Orders;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Brokerages.Contracts.Stage;

/// <summary>Schwab: no keys, orders known by their looks, tokens that run out, fills by reading.</summary>
internal sealed class SchwabStage : SimulatorStage
{
    private const string Account = "S1";

    private readonly SchwabSimulator _server;
    private readonly FastClock _clock;
    private readonly string _folder = Directory.CreateTempSubdirectory("schwab-stage").FullName;
    private readonly Secret _passphrase = new("a passphrase of the stage");

    public SchwabStage(FastClock clock)
    {
        _clock = clock;
        _server = SchwabSimulator.Start(new Simulators.Schwab.SchwabOptions { Clock = clock, PumpInterval = clock.Factor * TimeSpan.FromMilliseconds(10) });
        MoveTo(Facts.Price);
        var (access, refresh) = _server.LogIn();
        LogIn("tokens", access, refresh);
    }

    public override string Name => "Schwab";

    public override StageFacts Facts { get; } = new()
    {
        Symbol = "USA:EQUITY:SPY",
        Price = 450,
        Tick = 0.01m,
        Lot = 1,
        NotOffered = plain => plain with { Kind = OrderKind.MarketOnOpen },
        Spread = ("USA:OPTION:SPY-450-20270319-C", "USA:OPTION:SPY-460-20270319-C"),
        SpreadPrice = 9,
        ProvesAbsence = false,
        HasToken = true
    };

    protected override SimulatorServer Server => _server;

    protected override string Native => "SPY";

    public override IVenue Open(EngineJournal journal) => Open("tokens", new JournalClaims(journal, SchwabVenue.Broker, Account));

    public override IVenue OpenUnknown(EngineJournal journal)
    {
        LogIn("unknown", "an-access-token-that-nobody-knows", "a-refresh-token-that-nobody-knows");
        return Open("unknown", new JournalClaims(journal, SchwabVenue.Broker, Account));
    }

    public override void Dispose()
    {
        base.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    protected override string Canonical(string native) =>
        SchwabSymbols.TryRead(native, native.Length > 6 ? SchwabSymbols.Option : SchwabSymbols.Equity, out var instrument)
            ? instrument.ToString()
            : throw new InvalidOperationException($"the simulator trades {native}, which has no canonical id");

    protected override string LegId(ExchangeOrder order, ExchangeLeg leg) =>
        order.IsCombo ? SchwabLegIds.Of(Server.BrokerOrderId(order), leg.Instrument.Symbol) : Server.BrokerOrderId(order);

    private void LogIn(string file, string access, string refresh)
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        new SchwabTokenStore(Path.Combine(_folder, file), _passphrase).WriteLogin(new SchwabTokens(new Secret(access), now.AddMinutes(30), new Secret(refresh), now));
    }

    private SchwabVenue Open(string file, IOrderClaims claims)
    {
        var options = new Venues.Schwab.SchwabOptions { Account = Account, Address = _server.Uri, FeeInterval = FeeInterval };
        var application = new SchwabApplication(options.OAuth, "app-key", new Secret("app-secret"), new Uri("https://127.0.0.1"));
        var user = new SchwabUser(options, application, Path.Combine(_folder, file), _passphrase, _clock);
        return new SchwabVenue(user, claims, user.Dispose);
    }
}
