using QuantConnect.Algorithm;
using QuantConnect.Logging;
using Sluice.Core.Configuration;
using Sluice.Core.Journal;
using Sluice.Core.Streams;
using Sluice.EmbeddedLean.Engine.Live;
using Sluice.EmbeddedLean.Engine.Scheduling;
using Sluice.Hosting;
using Sluice.Launcher.Configuration;

namespace Sluice.Launcher.Engine;

/// <summary>One live engine in this process, from its configuration file to its end.</summary>
internal sealed class LiveRun : IDisposable
{
    /// <summary>How long an unreachable stream is tried at the start, before the run is given up. Once running it is waited for.</summary>
    private static readonly TimeSpan StreamPatience = TimeSpan.FromSeconds(5);

    private readonly LiveEngine _engine;

    private LiveRun(EngineServices services, LiveEngine engine)
    {
        Services = services;
        _engine = engine;
    }

    public EngineServices Services { get; }

    /// <summary>LEAN's algorithm, with its portfolio.</summary>
    public QCAlgorithm Algorithm => _engine.Algorithm;

    /// <summary>What ended the run; null when nothing did, or it was stopped.</summary>
    public Exception? Failure => _engine.Failure ?? Services.Failure;

    /// <summary>Starts the engine and returns when the algorithm is running.</summary>
    /// <param name="file">LEAN's configuration file.</param>
    /// <param name="log">Where the host's log goes.</param>
    /// <param name="alwaysOpen">Whether every exchange counts as open, whatever the file says.</param>
    /// <exception cref="CommandFailure">It could not be set up.</exception>
    /// <exception cref="ConfigurationException">A configuration file has faults.</exception>
    /// <exception cref="JournalException">Another engine has the journal.</exception>
    public static LiveRun Start(string file, ILogHandler log, bool alwaysOpen = false)
    {
        Log.LogHandler = log;
        HostConfiguration.Apply(file, live: true, alwaysOpen ? new Dictionary<string, string> { ["force-exchange-always-open"] = "true" } : []);
        var services = EngineServices.Resolve();
        var engine = new LiveEngine(TimeProvider.System, new ThreadEngineScheduler(TimeProvider.System));
        try
        {
            RequireStreams(services);
            engine.Start();
            return new LiveRun(services, engine);
        }
        catch (LiveSetupException failure)
        {
            engine.Dispose();
            services.Dispose();
            throw new CommandFailure(ExitCode.Failed, $"the engine could not be set up: {failure.Message}", failure);
        }
        catch
        {
            engine.Dispose();
            services.Dispose();
            throw;
        }
    }

    /// <summary>Asks the engine to end; returns at once.</summary>
    public void Stop() => _engine.Stop();

    /// <summary>Waits for the end. False when the time was up first.</summary>
    public bool WaitForExit(TimeSpan timeout) => _engine.WaitForExit(timeout);

    public void Dispose()
    {
        _engine.Dispose();
        Services.Dispose();
    }

    private static void RequireStreams(EngineServices services)
    {
        if (services.Streams is not { } streams) return;
        var start = services.Clock.GetTimestamp();
        while (true)
        {
            try
            {
                streams.Length(services.Names.Signals);
                return;
            }
            catch (StreamUnavailableException away)
            {
                if (services.Clock.GetElapsedTime(start) >= StreamPatience) throw new CommandFailure(ExitCode.Unreachable, away.Message, away);
                Thread.Sleep(TimeSpan.FromMilliseconds(250));
            }
        }
    }
}
