using System.Globalization;
using Sluice.Brokerages.Submission;
using Sluice.Core.Journal;
using Sluice.Core.Secrets;
using Sluice.Simulators.Hosting;
using Sluice.Simulators.Market;
using Sluice.Simulators.Schwab;
using Sluice.Venues.Schwab;
using Sluice.Venues.Schwab.Login;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Brokerages.Contracts.Stage;

/// <summary>Schwab: no keys, executions in lists, a login that ends.</summary>
internal sealed class SchwabStage : SimulatorStage
{
    private static readonly Secret Passphrase = new("a passphrase of the contract");

    private readonly SchwabSimulator _server;
    private readonly FastClock _clock;
    private readonly string _folder = Directory.CreateTempSubdirectory("schwab-contract-").FullName;
    private readonly List<SchwabUser> _users = [];

    public SchwabStage(FastClock clock)
    {
        _clock = clock;
        _server = SchwabSimulator.Start(new Simulators.Schwab.SchwabOptions { Clock = clock, PumpInterval = clock.Factor * TimeSpan.FromMilliseconds(10) });
        var (access, refresh) = _server.LogIn();
        var now = clock.GetUtcNow().UtcDateTime;
        new SchwabTokenStore(TokenPath, Passphrase).WriteLogin(new SchwabTokens(new Secret(access), now.AddMinutes(30), new Secret(refresh), now));
        MoveTo(Facts.Price);
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

    private string TokenPath => Path.Combine(_folder, "tokens");

    public override IVenue Open(EngineJournal journal) => Open(journal, "app-secret", TokenPath);

    /// <summary>A login that was never made.</summary>
    public override IVenue OpenUnknown(EngineJournal journal) => Open(journal, "a-secret-that-nobody-knows", Path.Combine(_folder, "no-tokens"));

    public override void Dispose()
    {
        foreach (var user in _users) user.Dispose();
        base.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    protected override string Canonical(string native) => SchwabSymbols.TryRead(native, native.Length == 21 ? "OPTION" : "EQUITY", out var instrument)
        ? instrument.ToString()
        : throw new InvalidOperationException($"the simulator trades {native}, which has no canonical id");

    /// <summary>Legs are told apart by the number that they have in their order, from 1.</summary>
    protected override string LegId(ExchangeOrder order, ExchangeLeg leg)
    {
        var parent = Server.BrokerOrderId(order);
        return order.IsCombo ? string.Create(CultureInfo.InvariantCulture, $"{parent}/{order.Legs.TakeWhile(other => other != leg).Count() + 1}") : parent;
    }

    private SchwabVenue Open(EngineJournal journal, string secret, string tokens)
    {
        var options = new Venues.Schwab.SchwabOptions { Account = "S1", Address = _server.Uri };
        var application = new SchwabApplication(options.OAuth, "app-key", new Secret(secret), new Uri("https://127.0.0.1"));
        var user = new SchwabUser(options, application, tokens, Passphrase, _clock);
        _users.Add(user);
        return new SchwabVenue(user, new JournalClaims(journal, SchwabVenue.Broker, options.Account));
    }
}
