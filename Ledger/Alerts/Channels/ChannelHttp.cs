using System.Net;
using System.Net.Http.Headers;

namespace Sluice.Ledger.Alerts.Channels;

/// <summary>Posts a message and understands the answer. No address is shown: it may hold a token.</summary>
internal sealed class ChannelHttp : IDisposable
{
    private const int MaximumAnswer = 64 * 1024;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    /// <summary>Whoever answers for longer is not believed: the alert would be old.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(2), UseCookies = false })
    {
        Timeout = Timeout,
        MaxResponseContentBufferSize = MaximumAnswer
    };

    /// <param name="who">The other side, for messages.</param>
    /// <param name="address">Where.</param>
    /// <param name="body">JSON.</param>
    /// <param name="headers">Beside the usual ones.</param>
    /// <param name="waitOf">Reads how long to wait out of an answer that refuses; null when it does not say.</param>
    /// <exception cref="ChannelException">It was not taken.</exception>
    public void Post(string who, Uri address, byte[] body, IEnumerable<(string Name, string Value)> headers, Func<string, TimeSpan?>? waitOf = null)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
            foreach (var (name, value) in headers) request.Headers.Add(name, value);
            using var answer = _client.Send(request);
            if (answer.IsSuccessStatusCode) return;
            var text = ReadText(answer);
            var wait = answer.Headers.RetryAfter?.Delta ?? waitOf?.Invoke(text);
            throw new ChannelException($"{who} has answered {(int)answer.StatusCode}")
            {
                RetryAfter = wait is { } time && time < LongestWait ? time : wait == null ? null : LongestWait,
                IsFinal = answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.Gone
            };
        }
        catch (HttpRequestException failure)
        {
            throw new ChannelException($"{who} cannot be reached: {failure.HttpRequestError}", failure);
        }
        catch (Exception failure) when (failure is OperationCanceledException or IOException)
        {
            throw new ChannelException($"{who} has not answered within {Timeout.TotalSeconds:0} s", failure);
        }
    }

    public void Dispose() => _client.Dispose();

    private static string ReadText(HttpResponseMessage answer)
    {
        using var reader = new StreamReader(answer.Content.ReadAsStream());
        return reader.ReadToEnd();
    }
}
