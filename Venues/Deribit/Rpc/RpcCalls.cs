using System.Collections.Concurrent;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Sluice.Venues.Json;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Deribit.Rpc;

/// <summary>Requests under way, by id. Answers come in any order, between notifications, with ids as numbers or texts.</summary>
internal sealed class RpcCalls(string name, TimeProvider clock, TimeSpan timeout)
{
    /// <summary>Far above what the venue's limits let through within one timeout; more means that nobody answers.</summary>
    private const int Capacity = 4_096;

    private readonly ConcurrentDictionary<long, TaskCompletionSource<JObject>> _waiting = new();
    private long _lastId;

    /// <summary>Sends a request and waits for its answer.</summary>
    /// <param name="send">Sends a text on the connection.</param>
    /// <param name="method">Of the API, as private/buy.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="stop">Gives up waiting.</param>
    /// <exception cref="VenueException">No answer came: the connection was lost, or it took too long. The request may have been carried out.</exception>
    /// <exception cref="DeribitRefusalException">The venue answered with an error.</exception>
    public async Task<JToken> CallAsync(Func<string, CancellationToken, Task> send, string method, JObject parameters, CancellationToken stop = default)
    {
        if (_waiting.Count >= Capacity) throw new VenueException($"{name}: {Capacity} requests wait for their answers already; {method} was not sent") { IsTransient = true };
        var id = Interlocked.Increment(ref _lastId);
        var answer = new TaskCompletionSource<JObject>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[id] = answer;
        try
        {
            await send(Frame(id, method, parameters), stop).ConfigureAwait(false);
            var envelope = await answer.Task.WaitAsync(timeout, clock, stop).ConfigureAwait(false);
            if (envelope["error"] is JObject error) throw new DeribitRefusalException(method, DeribitError.Read(new JsonRecord("deribit error", error)));
            return envelope["result"] ?? throw new VenueException($"{name}: the answer to {method} has neither a result nor an error");
        }
        catch (TimeoutException late)
        {
            throw new VenueException($"{name}: {method} was not answered within {timeout.TotalSeconds:0.#} s", late) { IsTransient = true };
        }
        finally
        {
            _waiting.TryRemove(id, out _);
        }
    }

    /// <summary>Hands an answer to whoever waits for it. One that comes after its time is of no use to anybody and is left.</summary>
    public void Answered(JObject envelope)
    {
        var id = new JsonRecord("deribit answer", envelope).Number("id");
        if (id is >= 0 and <= long.MaxValue && _waiting.TryGetValue((long)id, out var waiting)) waiting.TrySetResult(envelope);
    }

    /// <summary>The connection is lost: nothing that waits will be answered.</summary>
    public void Lost(string why)
    {
        foreach (var waiting in _waiting.Values)
            waiting.TrySetException(new VenueException($"the connection was lost before the answer came: {why}") { IsTransient = true });
    }

    /// <summary>A request as it is sent.</summary>
    public static string Frame(long id, string method, JObject parameters)
    {
        var text = new StringWriter();
        using var writer = new JsonTextWriter(text) { Formatting = Formatting.None };
        writer.WriteStartObject();
        writer.WritePropertyName("jsonrpc");
        writer.WriteValue("2.0");
        writer.WritePropertyName("id");
        writer.WriteValue(id);
        writer.WritePropertyName("method");
        writer.WriteValue(method);
        writer.WritePropertyName("params");
        parameters.WriteTo(writer);
        writer.WriteEndObject();
        return text.ToString();
    }
}
