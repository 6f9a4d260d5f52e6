using System.Net.WebSockets;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Streaming;

/// <summary>
/// Keeps one WebSocket stream alive: connects, lets the protocol log in, reads until the connection is lost or silent for too long, and
/// connects again with growing waits, until it is disposed.
/// </summary>
internal sealed class StreamSession(IStreamProtocol protocol, StreamOptions options, TimeProvider clock) : IDisposable
{
    /// <summary>How long a disposal waits for the loop, which only has to notice it.</summary>
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private Task? _loop;
    private volatile StreamConnection? _connection;
    private volatile string _lastFailure = "";

    public bool IsOpen => _connection != null;

    /// <summary>Why the last attempt or connection ended; empty before the first failure.</summary>
    public string LastFailure => _lastFailure;

    /// <summary>The stream is open, or was lost, with the reason. Strictly in turns, starting with open. On the session's own thread.</summary>
    public event Action<bool, string>? Changed;

    /// <summary>An attempt to connect failed. At most as often as the waits between attempts allow.</summary>
    public event Action<string>? AttemptFailed;

    /// <summary>Begins to connect. Does nothing when it has begun.</summary>
    public void Start()
    {
        lock (_gate) _loop ??= Task.Run(RunAsync);
    }

    /// <summary>Sends on the open connection.</summary>
    /// <exception cref="VenueException">There is none, or it was lost.</exception>
    public Task SendAsync(string text, CancellationToken stop = default) =>
        _connection?.SendAsync(text, stop) ?? throw new VenueException($"{protocol.Name}: the stream is not open") { IsTransient = true };

    /// <summary>Ends the open connection, if there is one, so that another is made.</summary>
    public void Reconnect(string why) => _connection?.Abort(why);

    public void Dispose()
    {
        Task? loop;
        lock (_gate) loop = _loop ??= Task.CompletedTask;
        if (_stop.IsCancellationRequested) return;
        _stop.Cancel();
        try
        {
            loop.Wait(StopTimeout);
        }
        catch (AggregateException failure) when (failure.InnerException is OperationCanceledException)
        {
            // The loop was waiting for something when it was told to stop.
        }
    }

    private async Task RunAsync()
    {
        for (var failures = 0; !_stop.IsCancellationRequested; failures++)
        {
            var (why, held) = await ConnectionAsync().ConfigureAwait(false);
            if (_stop.IsCancellationRequested) return;
            _lastFailure = why;
            if (held >= options.Settled) failures = 0;
            await Task.Delay(options.BackOff[Math.Min(failures, options.BackOff.Count - 1)], clock, _stop.Token).ConfigureAwait(false);
        }
    }

    /// <summary>One connection, from the attempt to its end.</summary>
    /// <returns>Why it ended, and how long it was open.</returns>
    private async Task<(string Why, TimeSpan Held)> ConnectionAsync()
    {
        using var socket = new ClientWebSocket();
        // A peer that is gone without a word is noticed by an unanswered ping.
        socket.Options.KeepAliveInterval = TimeSpan.FromSeconds(20);
        socket.Options.KeepAliveTimeout = TimeSpan.FromSeconds(20);
        using var connection = new StreamConnection(protocol.Name, socket, options, clock, _stop.Token);
        try
        {
            var reading = await OpenAsync(socket, connection).ConfigureAwait(false);
            _connection = connection;
            var opened = clock.GetTimestamp();
            Changed?.Invoke(true, $"{protocol.Name}: connected");
            var why = await reading.ConfigureAwait(false);
            _connection = null;
            Changed?.Invoke(false, why);
            return (why, clock.GetElapsedTime(opened));
        }
        catch (Exception failure)
        {
            // Whatever it was, the stream is not open and another attempt follows; the reason is told.
            var why = connection.AbortReason ?? $"{protocol.Name}: could not be opened: {Reason(failure)}";
            if (!_stop.IsCancellationRequested) AttemptFailed?.Invoke(why);
            return (why, TimeSpan.Zero);
        }
    }

    /// <returns>The reading under way.</returns>
    private async Task<Task<string>> OpenAsync(ClientWebSocket socket, StreamConnection connection)
    {
        using var timeout = new CancellationTokenSource(options.OpenTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, _stop.Token, connection.Ended);
        var place = await protocol.LocateAsync(either.Token).ConfigureAwait(false);
        await socket.ConnectAsync(place, either.Token).ConfigureAwait(false);
        var reading = connection.ReadAsync(protocol.Receive);
        try
        {
            await protocol.OpenAsync(connection, either.Token).ConfigureAwait(false);
            return reading;
        }
        catch (Exception failure)
        {
            // Whatever went wrong, nobody may go on reading for a stream that was never open.
            connection.Abort(timeout.IsCancellationRequested
                ? $"{protocol.Name}: not open within {options.OpenTimeout.TotalSeconds:0} s"
                : $"{protocol.Name}: the login failed: {Reason(failure)}");
            await reading.ConfigureAwait(false);
            throw;
        }
    }

    private static string Reason(Exception failure) =>
        failure is OperationCanceledException ? "it took too long, or the connection was lost meanwhile" : failure.GetBaseException().Message;
}
