using System.Globalization;
using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Core.Inbox;
using Sluice.Core.Scheduling;
using Sluice.Core.Streams;
using Sluice.Gateway.Hosting;
using Sluice.Storage;
using Sluice.Tests.Storage;

namespace Sluice.Tests.Gateway.Support;

/// <summary>A gateway on a free port with an inbox in a folder, which another one after it or beside it may share.</summary>
internal sealed class TestGateway : IDisposable
{
    public const string Key = "0123456789abcdef0123456789abcdef-me";
    public const string OldKey = "0123456789abcdef0123456789abcdef-old";
    public const string NarrowKey = "0123456789abcdef0123456789abcdef-narrow";
    public const string SlowKey = "0123456789abcdef0123456789abcdef-slow";
    public const string AwayKey = "0123456789abcdef0123456789abcdef-away";
    public const string Shared = "0123456789abcdef0123456789abcdef-tv";
    public const string Seal = "0123456789abcdef0123456789abcdef-seal";

    private readonly LocalStorage _storage;
    private readonly List<string> _reports = [];
    private readonly List<string> _failures = [];

    public TestGateway(
        TemporaryFolder folder,
        string streams = "\"kind\":\"embedded\"",
        string more = "",
        TimeProvider? clock = null,
        Func<IInboxStore, IInboxStore>? inbox = null,
        string sources = Sources,
        string? strategies = null,
        Func<(string Sources, string Seal)>? reread = null)
    {
        EngineConfiguration Parse(string given, string seal) => ConfigurationReader.Parse(
            $$$"""
            {"deployment":"test","state":"{{{folder.Path}}}","streams":{ {{{streams}}} },"accounts":{"paper":{}},"strategies":{"momentum":{"allocation":0.5},"other":{"allocation":0.1}{{{(strategies == null ? "" : ",")}}}{{{strategies}}} },
             "seal":{"secret":"{{{seal}}}"},"gateway":{"listen":"127.0.0.1:0","relayAgain":"10m"{{{more}}},"sources":{ {{{given}}} } } }
            """,
            folder.File("sluice.json"),
            _ => null);
        Configuration = Parse(sources, Seal);
        Clock = clock ?? TimeProvider.System;
        _storage = new LocalStorage(Configuration, Clock);
        Store = inbox?.Invoke(_storage.OpenInbox()) ?? _storage.OpenInbox();
        var scheduler = new ThreadWorkScheduler();
        scheduler.Failed += (worker, failure) =>
        {
            lock (_failures) _failures.Add($"{worker}: {failure}");
        };
        Server = GatewayServer.Start(Configuration, Store, Control, Streams, scheduler, Clock, line =>
        {
            lock (_reports) _reports.Add(line);
        }, reread == null ? null : () => Parse(reread().Sources, reread().Seal));
        Client = new SignalClient(Server.Uri, Clock);
    }

    public const string Sources =
        $$"""
        "me":{"key":"{{Key}}","previousKey":"{{OldKey}}","strategies":["momentum"],"ratePerMinute":100000},
        "narrow":{"key":"{{NarrowKey}}","strategies":["momentum"],"symbols":["SPY"],"actions":["entry","exit","flatten"]},
        "slow":{"key":"{{SlowKey}}","strategies":["*"],"ratePerMinute":8},
        "away":{"key":"{{AwayKey}}","strategies":["*"],"addresses":["203.0.113.0/24"]},
        "tv":{"sharedSecret":{"secret":"{{Shared}}","maximumValue":1000,"perDay":3},"strategies":["momentum"]}
        """;

    public EngineConfiguration Configuration { get; }

    public TimeProvider Clock { get; }

    public GatewayServer Server { get; }

    public SignalClient Client { get; }

    public IInboxStore Store { get; }

    public IControlStore Control => _storage.OpenControl();

    public IStreams Streams => _storage.OpenStreams();

    public string[] Reports
    {
        get
        {
            lock (_reports) return [.. _reports];
        }
    }

    /// <summary>The entries of the signal stream.</summary>
    public IReadOnlyList<StreamEntry> Relayed() => Streams.Range("execution.signals", null, 10_000);

    /// <summary>An engine tells something about a signal.</summary>
    public void Tell(long sequence, string type, string id, string more = "") => Streams.Publish("engine",
    [
        new SequencedMessage("execution.events", sequence, new StreamMessage($"engine-{sequence}", type, string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"id":"engine-{{sequence}}","seq":{{sequence}},"producer":"engine","type":"{{type}}","time":"2026-01-30T15:00:00.000000Z","source":"me","signalId":"{{id}}"{{more}}}""")))
    ]);

    public void Dispose()
    {
        Client.Dispose();
        Server.Dispose();
        _storage.Dispose();
        lock (_failures) Assert.That(_failures, Is.Empty, "no worker of the gateway may fail");
    }
}
