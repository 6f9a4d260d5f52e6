using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Sluice.Venues.Json;
using Sluice.Venues.Schwab.Accounts;
using Sluice.Venues.Schwab.Api;
using Sluice.Venues.Schwab.Json;
using Sluice.Venues.Schwab.Login;
using Sluice.Venues.Streaming;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Schwab.Streaming;

/// <summary>
/// The one stream connection that a user of Schwab has, for orders and prices together. When another program opens one for the same user,
/// Schwab closes this one: then it waits before it tries again, so that the two do not push each other out without end.
/// </summary>
internal sealed class SchwabStreamer : IStreamProtocol, IDisposable
{
    /// <summary>How long the stream is left to another program that has taken it.</summary>
    private static readonly TimeSpan Yielding = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly SchwabTrader _trader;
    private readonly SchwabAccess _access;
    private readonly TimeProvider _clock;
    private readonly StreamSession _session;
    private readonly List<ISchwabStreamService> _services = [];
    private SchwabStreamerInfo? _streamer;
    private (string Id, TaskCompletionSource<int> Code) _login = ("", new TaskCompletionSource<int>());
    private DateTime _notBefore = DateTime.MinValue;
    private string _toldFailure = "";
    private long _requests;

    public SchwabStreamer(SchwabTrader trader, SchwabAccess access, SchwabOptions options, TimeProvider clock)
    {
        (_trader, _access, _clock) = (trader, access, clock);
        _session = new StreamSession(this, new StreamOptions { Silence = options.StreamSilence }, clock);
        _session.Changed += OnChanged;
        _session.AttemptFailed += OnAttemptFailed;
    }

    /// <summary>The stream is open, or was lost, with the reason. Strictly in turns, starting with open.</summary>
    public event Action<bool, string>? Changed;

    /// <summary>Something that people should know and that does not end the stream.</summary>
    public event Action<string>? Noticed;

    public string Name => "Schwab stream";

    public bool IsOpen => _session.IsOpen;

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    /// <summary>Its subscriptions are made now, or when the stream opens.</summary>
    public void Add(ISchwabStreamService service)
    {
        lock (_gate) _services.Add(service);
        if (_session.IsOpen) SubscribeTo(service);
    }

    /// <summary>Nothing more is delivered to it, and nothing subscribed for it when the stream opens again.</summary>
    public void Remove(ISchwabStreamService service)
    {
        lock (_gate) _services.Remove(service);
    }

    /// <summary>Begins to connect. Does nothing when it has begun.</summary>
    public void Start() => _session.Start();

    /// <summary>Sends a service's request when the stream is open; when it is not, the service is asked for all of them as soon as it is.</summary>
    public void Send(Func<SchwabStreamerInfo, Func<long>, string> request)
    {
        if (!_session.IsOpen || _streamer is not { } streamer) return;
        _session.SendAsync(request(streamer, NextRequest)).ContinueWith(
            sent => Noticed?.Invoke($"{Name}: {sent.Exception!.GetBaseException().Message}"),
            CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    public void Dispose() => _session.Dispose();

    async Task<Uri> IStreamProtocol.LocateAsync(CancellationToken stop)
    {
        if (_notBefore > Now) throw new VenueException($"{Name}: left to another program of the same user until {_notBefore:HH:mm:ss} UTC");
        _streamer = await _trader.StreamerAsync(stop).ConfigureAwait(false);
        return _streamer.Socket;
    }

    async Task IStreamProtocol.OpenAsync(IStreamConnection connection, CancellationToken stop)
    {
        var tokens = await _access.TokensAsync(stop).ConfigureAwait(false);
        var id = NextRequest();
        var answered = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        _login = (id.ToString(CultureInfo.InvariantCulture), answered);
        await connection.SendAsync(SchwabStreamRequests.Login(id, _streamer!, tokens.Access), stop).ConfigureAwait(false);
        var code = await answered.Task.WaitAsync(stop).ConfigureAwait(false);
        if (code == SchwabStreamCodes.LoginDenied) await _access.RenewAsync(tokens).WaitAsync(stop).ConfigureAwait(false);
        if (code != SchwabStreamCodes.Ok) throw new VenueException($"{Name}: the login was answered with code {code}") { IsTransient = true };
    }

    void IStreamProtocol.Receive(string text)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None, FloatParseHandling = FloatParseHandling.Decimal };
            ReadMessage(reader);
        }
        catch (JsonException malformed)
        {
            // What it was meant to say is lost: the readings of orders bring it, and prices come again.
            Noticed?.Invoke($"{Name}: a message is no JSON: {malformed.Message}");
        }
    }

    private void ReadMessage(JsonTextReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonToken.StartObject) return;
        while (reader.Read() && reader.TokenType == JsonToken.PropertyName)
        {
            var name = (string)reader.Value!;
            reader.Read();
            if (name == "data") ReadData(reader);
            else if (name == "response") ReadResponses(JToken.ReadFrom(reader));
            else reader.Skip();
        }

        if (reader.TokenType != JsonToken.EndObject) throw new JsonReaderException("it ends in the middle");
    }

    /// <summary>Prices are read as they stand, without a tree of objects: they are nearly all that ever comes.</summary>
    private void ReadData(JsonTextReader reader)
    {
        if (reader.TokenType != JsonToken.StartArray) return;
        while (reader.Read() && reader.TokenType == JsonToken.StartObject)
        {
            var (service, time) = ("", (DateTime?)null);
            JToken? early = null;
            while (reader.Read() && reader.TokenType == JsonToken.PropertyName)
            {
                var name = (string)reader.Value!;
                reader.Read();
                if (name == "service") service = reader.Value as string ?? "";
                else if (name == "timestamp") time = TimeOf(reader.Value);
                else if (name == "content" && service.Length > 0) Deliver(service, time, reader);
                else if (name == "content") early = JToken.ReadFrom(reader);
                else reader.Skip();
            }

            if (early == null) continue;
            using var content = early.CreateReader();
            content.Read();
            Deliver(service, time, content);
        }
    }

    private void Deliver(string service, DateTime? time, JsonReader content)
    {
        if (content.TokenType == JsonToken.StartArray && Services().Find(known => known.Takes(service)) is { } taker) taker.Receive(service, time, content);
        else content.Skip();
    }

    private void ReadResponses(JToken token)
    {
        if (token is not JArray list) return;
        foreach (var found in list.OfType<JObject>())
        {
            var response = new JsonRecord("Schwab's stream response", found);
            var content = response.Record("content");
            OnResponse(response.Text("requestid") ?? "", $"{response.Text("service")} {response.Text("command")}", (int)(content?.Whole("code") ?? -1), content?.Text("msg") ?? "");
        }
    }

    private void OnResponse(string request, string what, int code, string words)
    {
        if (request == _login.Id && _login.Code.TrySetResult(code) && code == SchwabStreamCodes.Ok) return;
        if (code is SchwabStreamCodes.CloseConnection or SchwabStreamCodes.StopStreaming)
        {
            _notBefore = Now + Yielding;
            throw new VenueException($"{Name}: closed by Schwab with code {code} {words}: another program of the same user has opened one; tried again in {Yielding.TotalSeconds:0} s");
        }

        if (!SchwabStreamCodes.IsSuccess(code)) Noticed?.Invoke($"{Name}: {what} was answered with code {code} {words}".TrimEnd());
    }

    /// <summary>What is subscribed to meanwhile is sent twice rather than not at all, which changes nothing.</summary>
    private void OnChanged(bool open, string why)
    {
        if (open)
        {
            _toldFailure = "";
            Services().ForEach(SubscribeTo);
        }

        Changed?.Invoke(open, why);
    }

    private void SubscribeTo(ISchwabStreamService service)
    {
        foreach (var request in service.Subscribe(_streamer!, NextRequest)) Send((_, _) => request);
    }

    /// <summary>While the stream is left to another program there is nothing to tell, and the same reason is told once.</summary>
    private void OnAttemptFailed(string why)
    {
        if (_notBefore > Now || why == _toldFailure) return;
        _toldFailure = why;
        Noticed?.Invoke(why);
    }

    private List<ISchwabStreamService> Services()
    {
        lock (_gate) return [.. _services];
    }

    private long NextRequest() => Interlocked.Increment(ref _requests);

    /// <summary>Milliseconds since 1970, as a number or a text.</summary>
    private static DateTime? TimeOf(object? value) =>
        long.TryParse(Convert.ToString(value, CultureInfo.InvariantCulture), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) ? SchwabTime.FromEpoch(milliseconds) : null;
}
