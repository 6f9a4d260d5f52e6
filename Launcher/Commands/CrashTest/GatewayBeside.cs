using System.Net;
using System.Net.Sockets;
using Newtonsoft.Json.Linq;
using Sluice.Core.Inbox;
using Sluice.Launcher.Commands.Demo;
using Sluice.Storage;

namespace Sluice.Launcher.Commands.CrashTest;

/// <summary>The gateway in the road of the signals, in a process of its own.</summary>
/// <param name="port">Where it listens, after every restart.</param>
/// <param name="log">The file to which its output is appended.</param>
internal sealed class GatewayBeside(int port, string log) : IDisposable
{
    private const string Key = "a key of a crash test, which nobody else ever uses";

    private EngineProcess? _process;

    /// <summary>The way in.</summary>
    public GatewayDoor Door { get; } = new(new Uri($"http://127.0.0.1:{port}"), DemoScript.Source, Key, TimeProvider.System);

    public bool HasExited => _process?.HasExited ?? true;

    public int ExitCode => _process!.ExitCode;

    /// <summary>A port that nobody has at this moment.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>The sections <c>seal</c> and <c>gateway</c>: the engine takes the test's signals from the gateway only.</summary>
    public static void Configure(JObject configuration, int port)
    {
        configuration["seal"] = new JObject { ["secret"] = Key };
        configuration["gateway"] = new JObject
        {
            ["listen"] = $"127.0.0.1:{port}",
            ["relayAgain"] = "2s",
            ["sources"] = new JObject { [DemoScript.Source] = new JObject { ["key"] = Key, ["strategies"] = new JArray("*"), ["ratePerMinute"] = 100_000 } }
        };
    }

    /// <summary>Starts it in the place of the one that ran, which is killed.</summary>
    /// <param name="config">LEAN's configuration file.</param>
    /// <param name="kill">The kill to come; null for none.</param>
    public void Start(string config, PlannedKill? kill)
    {
        _process?.Dispose();
        _process = EngineProcess.StartGateway(config, log, kill);
    }

    public void Kill() => _process!.Kill();

    /// <summary>Asks it to end cleanly. False when it has not within the time.</summary>
    public bool Stop(TimeSpan patience) => _process!.Stop(patience);

    /// <summary>When the gateway has ended and every signal is decided, nothing is open in its inbox, and its audit is whole.</summary>
    public static void Check(LocalStorage storage, Findings found)
    {
        var inbox = storage.OpenInbox();
        if (inbox.Count() is { Open: > 0 } counts) found.AddLost($"{counts.Open} signals are still open in the gateway's inbox");
        if (inbox.VerifyAudit() is { BrokenAt: { } row }) found.AddDifference($"the gateway's audit does not follow from row {row} on");
    }

    public void Dispose()
    {
        _process?.Dispose();
        Door.Dispose();
    }
}
