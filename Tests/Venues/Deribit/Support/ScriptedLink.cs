using Newtonsoft.Json.Linq;
using Sluice.Venues.Deribit.Payloads;
using Sluice.Venues.Deribit.Rpc;
using Sluice.Venues.Json;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Venues.Deribit.Support;

/// <summary>A connection that answers each method as the test says, and keeps what it was asked.</summary>
internal sealed class ScriptedLink : IDeribitLink
{
    private readonly Dictionary<string, Func<JObject, JToken>> _answers = [];

    public event Action<bool, string>? Changed;

    public event Action<string, JToken>? Notified;

    public event Action<IReadOnlyList<string>>? Dropped;

    public bool IsOpen { get; private set; }

    public DateTime FreeAt => DateTime.MinValue;

    public bool IsDisposed { get; private set; }

    public List<(string Method, JObject Parameters)> Asked { get; } = [];

    public HashSet<string> Channels { get; } = [];

    public AccountLimits? Limits { get; private set; }

    /// <summary>A channel that the venue does not have.</summary>
    public string? NoSuchChannel { get; set; }

    public ScriptedLink Answer(string method, string json) => Answer(method, _ => VenueJson.Parse(json, method));

    public ScriptedLink Answer(string method, Func<JObject, JToken> answer)
    {
        _answers[method] = answer;
        return this;
    }

    public ScriptedLink Refuse(string method, int code, string message = "refused") =>
        Answer(method, _ => throw new DeribitRefusalException(method, new DeribitError(code, message)));

    public JObject Last(string method) => Asked.FindLast(call => call.Method == method).Parameters;

    public int Count(string method) => Asked.Count(call => call.Method == method);

    public void Open()
    {
        IsOpen = true;
        Changed?.Invoke(true, "connected");
    }

    public void Lose(string why)
    {
        IsOpen = false;
        Changed?.Invoke(false, why);
    }

    public void Notify(string channel, string json) => Notified?.Invoke(channel, VenueJson.Parse(json, channel));

    public void Drop(string channel) => Dropped?.Invoke([channel]);

    public Task<JToken> ReadAsync(string method, JObject parameters, decimal cost)
    {
        try
        {
            return Task.FromResult(Call(method, parameters));
        }
        catch (DeribitRefusalException refusal)
        {
            return Task.FromException<JToken>(new VenueException(refusal.Message, refusal));
        }
        catch (VenueException failure)
        {
            return Task.FromException<JToken>(failure);
        }
    }

    public Task<JToken?> FindAsync(string method, JObject parameters)
    {
        try
        {
            return Task.FromResult<JToken?>(Call(method, parameters));
        }
        catch (DeribitRefusalException refusal) when (refusal.Error.Kind == DeribitErrorKind.NotOpen)
        {
            return Task.FromResult<JToken?>(null);
        }
    }

    public Task<JToken> TradeAsync(string method, JObject parameters, DateTime sendBy)
    {
        try
        {
            return Task.FromResult(Call(method, parameters));
        }
        catch (Exception failure)
        {
            return Task.FromException<JToken>(failure);
        }
    }

    public Task SubscribeAsync(IReadOnlyCollection<string> channels)
    {
        if (NoSuchChannel is { } none && channels.Contains(none)) return Task.FromException(new VenueException($"the venue has no channel {none}"));
        Channels.UnionWith(channels);
        return Task.CompletedTask;
    }

    public Task UnsubscribeAsync(IReadOnlyCollection<string> channels)
    {
        Channels.ExceptWith(channels);
        return Task.CompletedTask;
    }

    public void Apply(AccountLimits limits) => Limits = limits;

    public void Dispose() => IsDisposed = true;

    private JToken Call(string method, JObject parameters)
    {
        Asked.Add((method, parameters));
        return _answers.TryGetValue(method, out var answer) ? answer(parameters) : throw new AssertionException($"nobody said what {method} is answered with");
    }
}
