using Sluice.Core.Streams;
using StackExchange.Redis;

namespace Sluice.Storage.Streams.Redis;

/// <summary>
/// One multiplexer, made by the first command and made again after a failure. Every command has an end: a server that does not answer in
/// time is given up on, since the client library's own tasks would wait for ever.
/// </summary>
internal sealed class RedisLink(RedisSettings settings, TimeSpan timeout) : IDisposable
{
    private readonly Lock _gate = new();
    private ConnectionMultiplexer? _multiplexer;
    private bool _disposed;

    public string Address => settings.Address;

    /// <summary>Counts the multiplexers: a caller that sees a new number knows that a server may have forgotten everything.</summary>
    public int Generation { get; private set; }

    public RedisResult Execute(string command, params object[] arguments) => Execute(TimeSpan.Zero, command, arguments);

    /// <param name="block">How long the server itself may take before it answers.</param>
    /// <param name="command">The command.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <exception cref="RedisServerException">The server refused the command.</exception>
    /// <exception cref="StreamUnavailableException">It cannot be reached or does not answer.</exception>
    public RedisResult Execute(TimeSpan block, string command, object[] arguments)
    {
        var multiplexer = Connected();
        try
        {
            return Await(multiplexer.GetDatabase().ExecuteAsync(command, arguments), command, block + timeout);
        }
        catch (RedisServerException failure) when (failure.Message.StartsWith("LOADING", StringComparison.Ordinal))
        {
            throw Unavailable("is loading its data", "Wait: it answers when it is done.", failure);
        }
        catch (Exception failure) when (failure is RedisConnectionException or TimeoutException or ObjectDisposedException or OperationCanceledException)
        {
            Abandon(multiplexer);
            throw Unavailable($"did not answer {command} ({failure.Message})", "Check that the server runs and can be reached; the next attempt connects anew.", failure);
        }
    }

    /// <summary>A refusal that no caller deals with.</summary>
    public StreamUnavailableException Refused(RedisServerException failure) =>
        Unavailable($"refused a command ({failure.Message})", "Check the server's memory and rights, and that it is Redis 6.2 or newer.", failure);

    public void Dispose()
    {
        ConnectionMultiplexer? multiplexer;
        lock (_gate)
        {
            _disposed = true;
            multiplexer = _multiplexer;
        }

        if (multiplexer != null) Abandon(multiplexer);
    }

    private static RedisResult Await(Task<RedisResult> task, string command, TimeSpan limit)
    {
        try
        {
            if (!task.Wait(limit)) throw new TimeoutException($"no answer to {command} within {limit.TotalMilliseconds:0} ms");
        }
        catch (AggregateException)
        {
            // The task's own exception is thrown below, unwrapped.
        }

        return task.GetAwaiter().GetResult();
    }

    private ConnectionMultiplexer Connected()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_multiplexer != null) return _multiplexer;
            var multiplexer = Connect();
            Generation++;
            return _multiplexer = multiplexer;
        }
    }

    private ConnectionMultiplexer Connect()
    {
        ConnectionMultiplexer? multiplexer = null;
        try
        {
            multiplexer = ConnectionMultiplexer.Connect(settings.Create(timeout));
            if (settings.User == null) return multiplexer;
            var connected = multiplexer;
            Await(connected.GetDatabase().ExecuteAsync("AUTH", settings.User, settings.Password), "AUTH", timeout);
            // The library would come back by itself, but as nobody: a connection that was lost is not used again.
            connected.ConnectionFailed += (_, _) => Abandon(connected);
            return connected;
        }
        catch (Exception failure) when (failure is RedisException or TimeoutException or AggregateException or System.Net.Sockets.SocketException)
        {
            if (multiplexer != null) Abandon(multiplexer);
            throw Unavailable($"cannot be connected to ({failure.Message})", "Check that the server runs, and the address, password, user and TLS in the configuration.", failure);
        }
    }

    private void Abandon(ConnectionMultiplexer multiplexer)
    {
        lock (_gate)
        {
            if (_multiplexer == multiplexer) _multiplexer = null;
        }

        // Without waiting for commands under way: those are what does not come back.
        multiplexer.Close(allowCommandsToComplete: false);
        multiplexer.Dispose();
    }

    private StreamUnavailableException Unavailable(string what, string advice, Exception inner) => new($"Redis at {settings.Address} {what}. {advice}", inner);
}
