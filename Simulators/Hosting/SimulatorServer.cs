using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sluice.Simulators.Faults;
using Sluice.Simulators.Market;

namespace Sluice.Simulators.Hosting;

/// <summary>
/// A venue that runs in this process and speaks its protocol on a port of this machine. One gate guards everything: what happens has one
/// order, and messages leave in that order. The members for tests take the gate themselves.
/// </summary>
internal abstract partial class SimulatorServer : IDisposable
{
    private const int MaximumBodyBytes = 1024 * 1024;
    private const int MaximumFailures = 100;

    private readonly SimulatorOptions _options;
    private readonly WebApplication _app;
    private readonly IPriceFeed _feed;
    private readonly List<SocketSession> _sessions = [];
    private readonly List<string> _failures = [];
    private readonly CancellationTokenSource _stopping = new();
    private ITimer? _timer;
    private DateTime _nextTick;
    private long _sessionIds;
    private int _overLimit;
    private TaskCompletionSource? _frozen;

    protected SimulatorServer(SimulatorOptions options, string account, Exchange exchange)
    {
        (_options, AccountNumber, Exchange) = (options, account, exchange);
        _feed = options.Feed ?? new StillFeed();
        Exchange.AcknowledgeDelay = options.AcknowledgeDelay;
        Hours = new MarketHours { Forced = options.Session };
        Faults = new FaultInjector(options.Faults, Now);
        _app = Build(options.Port);
    }

    /// <summary>tradier, deribit or schwab.</summary>
    public abstract string Venue { get; }

    /// <summary>Where it listens: http://127.0.0.1:port.</summary>
    public Uri Uri { get; private set; } = new("http://127.0.0.1");

    /// <summary>The same place for WebSockets.</summary>
    public Uri SocketUri => new UriBuilder(Uri) { Scheme = "ws" }.Uri;

    public string AccountNumber { get; }

    public Exchange Exchange { get; }

    public FaultInjector Faults { get; }

    public MarketHours Hours { get; }

    /// <summary>UTC, of the clock handed in.</summary>
    public DateTime Now => _options.Clock.GetUtcNow().UtcDateTime;

    /// <summary>Failures of the simulator itself: empty, or the test proves nothing.</summary>
    public IReadOnlyList<string> Failures
    {
        get
        {
            lock (Gate) return [.. _failures];
        }
    }

    protected Lock Gate { get; } = new();

    protected int Seed => _options.Seed;

    protected IReadOnlyList<SocketSession> Sessions => _sessions;

    /// <summary>The id under which the venue's clients know an order.</summary>
    public abstract string BrokerOrderId(ExchangeOrder order);

    public void Dispose()
    {
        _timer?.Dispose();
        _stopping.Cancel();
        Thaw();
        _app.StopAsync(TimeSpan.FromSeconds(2)).GetAwaiter().GetResult();
        _app.DisposeAsync().AsTask().GetAwaiter().GetResult();
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts to listen. Called once, by the venue's own factory.</summary>
    protected void Start()
    {
        MapRoutes();
        Map("GET", "/_simulator/book", target: null, _ => AdminRoutes.Book(this));
        Map("POST", "/_simulator/faults", target: null, request => AdminRoutes.SetFaults(this, request));
        Map("POST", "/_simulator/price", target: null, request => AdminRoutes.SetPrice(this, request));
        Pump();
        Listen();
        var address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Uri = new Uri(address);
        if (_options.PumpInterval != Timeout.InfiniteTimeSpan) _timer = _options.Clock.CreateTimer(_ => Pump(), null, _options.PumpInterval, _options.PumpInterval);
    }

    private void Listen()
    {
        try
        {
            _app.Start();
        }
        catch (IOException)
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The venue's endpoints.</summary>
    protected abstract void MapRoutes();

    /// <summary>The venue's own work by the clock: heartbeats, sessions.</summary>
    protected abstract void OnPump(DateTime now);

    /// <summary>The venue's way of saying that the server failed.</summary>
    protected abstract SimulatorAnswer ServerError();

    /// <summary>The venue's way of saying: too many requests.</summary>
    protected abstract SimulatorAnswer Throttled(SimulatorRequest request);

    /// <summary>A client's connection has ended.</summary>
    protected virtual void OnClosed(SocketSession session)
    {
    }

    /// <summary>An endpoint. Null as target: no fault strikes it.</summary>
    protected void Map(string method, string path, FaultTarget? target, Func<SimulatorRequest, SimulatorAnswer> handler) => Map(method, path, (_, _) => target, handler);

    /// <summary>An endpoint where it takes the request's body to tell what it is.</summary>
    protected void Map(string method, string path, Func<HttpRequest, string, FaultTarget?> targets, Func<SimulatorRequest, SimulatorAnswer> handler) =>
        _app.MapMethods(path, [method], (HttpContext context) => ServeAsync(context, targets, handler));

    /// <summary>A WebSocket endpoint. <paramref name="received"/> is called under the gate.</summary>
    protected void MapSocket(string path, Action<SocketSession>? opened, Action<SocketSession, string> received) =>
        _app.MapGet(path, (HttpContext context) => ServeSocketAsync(context, opened, received));

    /// <summary>Notes that the simulator itself failed.</summary>
    protected void Fail(string where, Exception failure)
    {
        lock (Gate)
            if (_failures.Count < MaximumFailures) _failures.Add($"{where}: {failure.GetType().Name}: {failure.Message}");
    }

    private static WebApplication Build(int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = MaximumBodyBytes).UseUrls($"http://127.0.0.1:{port}");
        builder.Services.AddRoutingCore();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.UseWebSockets();
        app.UseRouting();
        app.UseEndpoints(_ => { });
        return app;
    }

    private async Task ServeAsync(HttpContext context, Func<HttpRequest, string, FaultTarget?> targets, Func<SimulatorRequest, SimulatorAnswer> handler)
    {
        var body = await ReadBodyAsync(context);
        var target = targets(context.Request, body);
        if (target != null) await ThawedAsync();
        RequestFaults faults;
        lock (Gate) faults = target is { } struck ? new RequestFaults(Faults.Strike(struck, Now)) : RequestFaults.None;
        await HoldAsync(faults.DelayBefore);
        if (faults.LosesRequest)
        {
            context.Abort();
            return;
        }

        var answer = Answer(context, body, faults, handler);
        await HoldAsync(faults.DelayAfter);
        if (faults.LosesAnswer) context.Abort();
        else await WriteAsync(context, faults.FailsAfter ? ServerError() : answer);
    }

    private SimulatorAnswer Answer(HttpContext context, string body, RequestFaults faults, Func<SimulatorRequest, SimulatorAnswer> handler)
    {
        try
        {
            lock (Gate)
            {
                if (faults.RevokesToken) RevokeTokens();
                if (faults.FailsBefore) return ServerError();
                var request = new SimulatorRequest(context.Request, body, faults, Now);
                return faults.IsThrottled ? Throttled(request) : handler(request);
            }
        }
        catch (Exception failure)
        {
            Fail($"{context.Request.Method} {context.Request.Path}", failure);
            return SimulatorAnswer.Text(500, $"the simulator failed: {failure}");
        }
    }

    private async Task ServeSocketAsync(HttpContext context, Action<SocketSession>? opened, Action<SocketSession, string> received)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            await WriteAsync(context, SimulatorAnswer.Text(400, "this is a WebSocket endpoint"));
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var session = new SocketSession(Interlocked.Increment(ref _sessionIds), socket, this);
        lock (Gate)
        {
            _sessions.Add(session);
            opened?.Invoke(session);
        }

        await session.RunAsync((each, text) => Receive(each, text, received), _stopping.Token);
        lock (Gate)
        {
            _sessions.Remove(session);
            session.Close();
            OnClosed(session);
        }
    }

    private void Receive(SocketSession session, string text, Action<SocketSession, string> received)
    {
        try
        {
            lock (Gate)
                if (session.IsOpen) received(session, text);
        }
        catch (Exception failure)
        {
            Fail("a stream message", failure);
            lock (Gate) session.Cut();
        }
    }

    private static async Task<string> ReadBodyAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        return await reader.ReadToEndAsync(context.RequestAborted);
    }

    private static async Task WriteAsync(HttpContext context, SimulatorAnswer answer)
    {
        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers) context.Response.Headers.Append(name, value);
        if (answer.ContentType.Length > 0) context.Response.ContentType = answer.ContentType;
        if (answer.Body.Length > 0) await context.Response.WriteAsync(answer.Body);
        else context.Response.ContentLength = answer.Status == 204 ? null : 0;
    }

    /// <summary>Waits by the clock, and not beyond the server's end.</summary>
    protected async Task HoldAsync(TimeSpan delay)
    {
        if (delay <= TimeSpan.Zero) return;
        try
        {
            await Task.Delay(delay, _options.Clock, _stopping.Token);
        }
        catch (OperationCanceledException)
        {
            // The server ends: what was held back goes out, or finds its connection closed.
        }
    }

    protected Task ThawedAsync() => Volatile.Read(ref _frozen)?.Task ?? Task.CompletedTask;
}
