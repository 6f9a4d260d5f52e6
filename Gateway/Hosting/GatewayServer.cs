using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Core.Inbox;
using Sluice.Core.Scheduling;
using Sluice.Core.Streams;
using Sluice.Gateway.Admin;
using Sluice.Gateway.Http;
using Sluice.Gateway.Http.Description;
using Sluice.Gateway.Inbox;
using Sluice.Gateway.Relay;
using Sluice.Gateway.Security;

namespace Sluice.Gateway.Hosting;

/// <summary>A running gateway: the HTTP server, the inbox's writer, the relay and the reader of dispositions.</summary>
public sealed class GatewayServer : IDisposable
{
    /// <summary>With bodies of a megabyte at most, a gigabyte in the worst case.</summary>
    private const int MaximumConnections = 1024;

    private static readonly TimeSpan HandshakePatience = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(3);

    private readonly WebApplication _app;
    private readonly SignalInbox _inbox;
    private readonly DispositionReader _dispositions;
    private readonly IWorker _relayWorker;
    private readonly IWorker _dispositionWorker;
    private readonly IWorker _expiryWorker;
    private readonly IWorker _pruneWorker;
    private readonly IWorker _rereadWorker;
    private bool _disposed;

    private GatewayServer(
        EngineConfiguration configuration,
        IInboxStore store,
        IControlStore control,
        IStreams streams,
        IWorkScheduler scheduler,
        TimeProvider clock,
        Action<string> report,
        Func<EngineConfiguration>? reread)
    {
        var gateway = configuration.Gateway!;
        var tls = gateway.Tls == null ? null : new ServerTls(gateway.Tls, clock, report);
        var live = new LiveConfiguration(configuration, reread, report);
        _inbox = new SignalInbox(store, scheduler, clock, gateway.MaximumOpen, report);
        var relay = new SignalRelay(live, store, streams, clock, report);
        _dispositions = new DispositionReader(gateway, store, streams, clock, report);
        _relayWorker = scheduler.Start("signal relay", relay.Step);
        _inbox.TakenIn += _relayWorker.Wake;
        _dispositionWorker = scheduler.Start("dispositions", _dispositions.Step);
        _expiryWorker = scheduler.Start("review expiry", new ReviewExpiry(store, clock, report).Step);
        _pruneWorker = scheduler.Start("inbox pruning", new InboxPruner(store, gateway.Inbox, clock).Step);
        live.Changed += () => NoteReread(clock);
        _rereadWorker = scheduler.Start("configuration", live.Step);
        var senders = new SenderCheck(live, clock);
        var posts = new SignalPosts(configuration, senders, new SignalDoor(new SignalJudge(configuration, store, clock), _inbox));
        _app = Build(gateway, tls);
        _app.Use(new UnexpectedFailures(clock, report).Watch);
        _app.UseRouting();
        _app.UseEndpoints(_ => { });
        new SignalRoutes(senders, posts, new SignalQueries(senders, _inbox, store), _inbox, clock).Map(_app);
        new HealthRoutes(_inbox, store, relay, _dispositions).Map(_app);
        new DescriptionRoutes(configuration.Signals).Map(_app);
        if (gateway.Admin == null) return;
        var door = new AdminDoor(gateway, _inbox, clock);
        new AdminRoutes(door, new AdminViews(configuration, control, store), new ControlActions(configuration, control, streams, door), new ReviewActions(store, _relayWorker.Wake)).Map(_app);
    }

    /// <summary>Where it listens; with port 0 in the configuration, the port that it got.</summary>
    public Uri Uri { get; private set; } = new("http://127.0.0.1");

    /// <summary>Starts a gateway. The stores and the streams stay the caller's.</summary>
    /// <param name="configuration">With a section <c>gateway</c>.</param>
    /// <param name="store">The inbox.</param>
    /// <param name="control">Where people's decisions go to.</param>
    /// <param name="streams">Where signals go to and dispositions come from.</param>
    /// <param name="scheduler">Runs writer, relay and reader; a failure of one of them is the caller's to see.</param>
    /// <param name="clock">The clock that timestamps are held against.</param>
    /// <param name="report">Told in one line what fails for a while and heals.</param>
    /// <param name="reread">Reads the configuration anew from time to time; null when it stays as it is.</param>
    /// <exception cref="IOException">The address is taken.</exception>
    /// <exception cref="ConfigurationException">The files of <c>gateway.tls</c> cannot be used.</exception>
    public static GatewayServer Start(
        EngineConfiguration configuration,
        IInboxStore store,
        IControlStore control,
        IStreams streams,
        IWorkScheduler scheduler,
        TimeProvider clock,
        Action<string> report,
        Func<EngineConfiguration>? reread = null)
    {
        var server = new GatewayServer(configuration, store, control, streams, scheduler, clock, report, reread);
        try
        {
            server._app.Start();
            server.Uri = new Uri(server._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>Stops listening first, answers what it has begun, then stops the rest.</summary>
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        _app.StopAsync(StopPatience).GetAwaiter().GetResult();
        _app.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _rereadWorker.Dispose();
        _inbox.Dispose();
        _relayWorker.Dispose();
        _dispositionWorker.Dispose();
        _expiryWorker.Dispose();
        _pruneWorker.Dispose();
        _dispositions.Dispose();
    }

    /// <summary>Who may send has changed: that belongs into the audit. When it cannot be written, the report still tells of it.</summary>
    private void NoteReread(TimeProvider clock)
    {
        var note = new AuditNote { Time = clock.GetUtcNow().UtcDateTime, What = "configuration", Decision = "REREAD", Message = "sources, addresses or the seal have changed" };
        try
        {
            _ = _inbox.TakeAsync(new InboxRequest { Origin = note, Decided = [note] }).ContinueWith(static task => _ = task.Exception, TaskScheduler.Default);
        }
        catch (InboxException)
        {
        }
    }

    private static WebApplication Build(GatewayConfiguration gateway, ServerTls? tls)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Math.Max(gateway.MaximumBatchBytes, 2 * 1024 * 1024);
            kestrel.Limits.MaxConcurrentConnections = MaximumConnections;
            kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            kestrel.Listen(gateway.Listen, listen =>
            {
                // Every client speaks it, and what the others add has been attacked more often.
                listen.Protocols = HttpProtocols.Http1;
                if (tls != null) listen.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = _ => ValueTask.FromResult(tls.Options()), HandshakeTimeout = HandshakePatience });
            });
        });
        builder.Services.AddRoutingCore();
        builder.Logging.ClearProviders();
        return builder.Build();
    }
}
