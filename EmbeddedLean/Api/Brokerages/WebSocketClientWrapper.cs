using System.Net.WebSockets;
using System.Text;
using QuantConnect.Logging;
using Sluice.EmbeddedLean.Engine.Scheduling;

namespace QuantConnect.Brokerages;

/// <summary>A web socket that connects again until it is closed, waiting 2 s after the first failure and up to 120 s after many.</summary>
public partial class WebSocketClientWrapper : IWebSocket
{
    private const int ReceiveBufferSize = 8192;

    /// <summary>Larger than any message of the venues; more is a broken stream, not data.</summary>
    private const int MessageLimit = 64 * 1024 * 1024;

    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(120);

    private readonly Lock _sendGate = new();
    private readonly Lock _stateGate = new();
    private readonly byte[] _receiveBuffer = new byte[ReceiveBufferSize];
    private readonly MemoryStream _message = new();
    private string _url = string.Empty;
    private string? _sessionToken;
    private CancellationTokenSource? _closing;
    private IEngineTask? _task;
    private volatile ClientWebSocket? _client;
    private TimeSpan _retry = FirstRetry;

    public event EventHandler<WebSocketMessage>? Message;

    public event EventHandler<WebSocketError>? Error;

    public event EventHandler? Open;

    public event EventHandler<WebSocketCloseData>? Closed;

    public bool IsOpen => _client?.State == WebSocketState.Open;

    public void Initialize(string url, string? sessionToken = null)
    {
        _url = url;
        _sessionToken = sessionToken;
    }

    /// <exception cref="InvalidOperationException">The socket is not open.</exception>
    public void Send(string data)
    {
        lock (_sendGate)
        {
            if (_client is not { State: WebSocketState.Open } client || _closing is not { } closing)
            {
                throw new InvalidOperationException($"The web socket to {_url} is not open; send after its Open event.");
            }

            client.SendAsync(Encoding.UTF8.GetBytes(data), WebSocketMessageType.Text, endOfMessage: true, closing.Token).SynchronouslyAwaitTask();
        }
    }

    /// <summary>Starts to connect and returns; <see cref="Open"/> tells when it is done.</summary>
    public void Connect()
    {
        lock (_stateGate)
        {
            if (_closing is not null) return;
            _closing = new CancellationTokenSource();
            _retry = FirstRetry;
            _task = AmbientScheduler.Current.Start($"Web socket {_url}", Step);
        }
    }

    public void Close()
    {
        bool wasConnected;
        lock (_stateGate)
        {
            if (_closing is null) return;
            wasConnected = _client is not null;
            CloseOutput(_client);
            _closing.Cancel();
            _task?.Dispose();
            _closing.Dispose();
            _closing = null;
            _task = null;
            _client?.Dispose();
            _client = null;
        }

        if (wasConnected) OnClose(new WebSocketCloseData(0, string.Empty, true));
    }

    protected virtual void OnMessage(WebSocketMessage e) => Message?.Invoke(this, e);

    protected virtual void OnError(WebSocketError e)
    {
        Log.Error(e.Exception, $"Web socket {_url}: {e.Message}");
        Error?.Invoke(this, e);
    }

    protected virtual void OnOpen() => Open?.Invoke(this, EventArgs.Empty);

    protected virtual void OnClose(WebSocketCloseData e) => Closed?.Invoke(this, e);

    /// <summary>One connection, or one message of it.</summary>
    private TimeSpan Step()
    {
        var token = _closing?.Token ?? new CancellationToken(canceled: true);
        if (token.IsCancellationRequested) return Timeout.InfiniteTimeSpan;
        try
        {
            if (_client is not { State: WebSocketState.Open or WebSocketState.CloseSent } client) Reconnect(token);
            else if (Receive(client, token) is { } data)
            {
                _retry = FirstRetry;
                OnMessage(new WebSocketMessage(this, data));
            }

            return TimeSpan.Zero;
        }
        catch (Exception failure) when (token.IsCancellationRequested && failure is OperationCanceledException or ObjectDisposedException or WebSocketException)
        {
            return Timeout.InfiniteTimeSpan;
        }
        catch (Exception failure)
        {
            OnError(new WebSocketError(failure.Message, failure));
            if (failure is not WebSocketException) return TimeSpan.Zero;
            var wait = _retry;
            _retry = _retry * 2 < LongestRetry ? _retry * 2 : LongestRetry;
            return wait;
        }
    }

    private void Reconnect(CancellationToken token)
    {
        _client?.Dispose();
        var client = new ClientWebSocket();
        if (_sessionToken is not null) client.Options.SetRequestHeader("x-session-token", _sessionToken);
        _client = client;
        client.ConnectAsync(new Uri(_url), token).SynchronouslyAwaitTask();
        OnOpen();
    }

    private MessageData? Receive(ClientWebSocket client, CancellationToken token)
    {
        _message.SetLength(0);
        WebSocketReceiveResult part;
        do
        {
            part = client.ReceiveAsync(new ArraySegment<byte>(_receiveBuffer), token).SynchronouslyAwaitTask();
            _message.Write(_receiveBuffer, 0, part.Count);
            if (_message.Length > MessageLimit) throw new WebSocketException($"a message has more than {MessageLimit} bytes");
        }
        while (!part.EndOfMessage);

        var length = (int)_message.Length;
        switch (part.MessageType)
        {
            case WebSocketMessageType.Text:
                return new TextMessage { Message = Encoding.UTF8.GetString(_message.GetBuffer(), 0, length) };
            case WebSocketMessageType.Binary:
                return new BinaryMessage { Data = _message.ToArray(), Count = length };
            default:
                Log.Trace($"Web socket {_url}: the other side closes ({client.CloseStatusDescription}).");
                CloseOutput(client);
                _client = null;
                client.Dispose();
                return null;
        }
    }

    /// <summary>Says farewell, as the protocol asks; the other side may be gone already.</summary>
    private void CloseOutput(ClientWebSocket? client)
    {
        if (client is not { State: WebSocketState.Open or WebSocketState.CloseReceived }) return;
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            client.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, string.Empty, limit.Token).SynchronouslyAwaitTask();
        }
        catch (Exception failure) when (failure is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            Log.Debug($"Web socket {_url}: closing without a farewell ({failure.Message}).");
        }
    }
}
