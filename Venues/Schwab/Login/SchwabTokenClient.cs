using System.Net.Http.Headers;
using System.Text;
using Sluice.Core.Secrets;
using Sluice.Venues.Http;
using Sluice.Venues.Json;
using Sluice.Venues.Schwab.Api;
using Sluice.Venues.Schwab.Json;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Schwab.Login;

/// <summary>Asks Schwab for tokens: in exchange for a login's code, and later for the refresh token.</summary>
internal sealed class SchwabTokenClient(SchwabApplication application, VenueHttp http, TimeProvider clock)
{
    /// <summary>What they live when the answer does not say (the value they always give).</summary>
    private const int UsualSeconds = 1800;

    /// <summary>Errors of OAuth (RFC 6749, 4.1.2.1) that are about the server: the login may well be good.</summary>
    private static readonly string[] Passing = ["temporarily_unavailable", "server_error"];

    /// <summary>Tokens of a new login.</summary>
    /// <exception cref="VenueException">Schwab does not take the code, or cannot be reached.</exception>
    public async Task<SchwabTokens> ExchangeAsync(string code, CancellationToken stop = default)
    {
        var began = clock.GetUtcNow().UtcDateTime;
        var reply = await PostAsync([("grant_type", "authorization_code"), ("code", code), ("redirect_uri", application.Callback.OriginalString)], stop).ConfigureAwait(false);
        if (!reply.IsSuccess) throw new VenueException($"Schwab does not take the login's code, which holds for half a minute only: {SchwabErrors.Read(reply).Message}");
        return Read(SchwabRecords.ParseObject(reply.Body, "Schwab's token answer"), began);
    }

    /// <summary>The answer to a new login.</summary>
    /// <param name="answer">As it came.</param>
    /// <param name="began">When it was asked for, UTC: the lives of the tokens are counted from there.</param>
    /// <exception cref="VenueException">A token is missing; the message shows none of them.</exception>
    public static SchwabTokens Read(JsonRecord answer, DateTime began) =>
        new(Need(answer, "access_token"), Expiry(answer, began), Need(answer, "refresh_token"), began);

    /// <summary>A new access token for the same login. Null when Schwab takes the login no more, with the reason.</summary>
    /// <exception cref="VenueException">Schwab cannot be reached, or says what cannot be understood.</exception>
    public async Task<(SchwabTokens? Tokens, string Reason)> RefreshAsync(SchwabTokens old, CancellationToken stop = default)
    {
        var began = clock.GetUtcNow().UtcDateTime;
        var reply = await PostAsync([("grant_type", "refresh_token"), ("refresh_token", old.Refresh.Reveal())], stop).ConfigureAwait(false);
        if (reply.Status is 400 or 401 or 403)
        {
            var error = SchwabErrors.Read(reply);
            if (error.Kind == SchwabErrorKind.OAuth && !Passing.Any(code => error.Message.Contains(code, StringComparison.Ordinal))) return (null, error.Message);
            if (error.Kind == SchwabErrorKind.OAuth) throw new VenueException($"Schwab: the access token could not be renewed: {error.Message}") { IsTransient = true };
        }

        if (!reply.IsSuccess) throw SchwabErrors.Failure("the access token could not be renewed", reply);
        var answer = SchwabRecords.ParseObject(reply.Body, "Schwab's token answer");
        var refresh = answer.Text("refresh_token") is { } given ? new Secret(given) : old.Refresh;
        return (new SchwabTokens(Need(answer, "access_token"), Expiry(answer, began), refresh, old.LoggedIn), "");
    }

    private async Task<HttpReply> PostAsync((string Name, string Value)[] form, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(application.OAuth, "token"));
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{application.Key}:{application.Secret.Reveal()}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", credentials);
        request.Content = new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await http.SendAsync(request, stop).ConfigureAwait(false);
    }

    private static DateTime Expiry(JsonRecord answer, DateTime began) =>
        began + TimeSpan.FromSeconds(answer.Whole("expires_in") is > 0 and <= 86_400 and var seconds ? seconds : UsualSeconds);

    /// <summary>The record itself is not shown: it is full of secrets.</summary>
    private static Secret Need(JsonRecord answer, string name) =>
        answer.Text(name) is { } value ? new Secret(value) : throw new VenueException($"Schwab's token answer: the field '{name}' is missing");
}
