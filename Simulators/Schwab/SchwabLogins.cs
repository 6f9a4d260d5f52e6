using System.Text;
using Newtonsoft.Json.Linq;
using Sluice.Simulators.Hosting;
using Sluice.Simulators.Market;

namespace Sluice.Simulators.Schwab;

/// <summary>OAuth (brokers.md 1.2): a code that ends in @, an access token of 30 minutes, a refresh token of 7 days that refreshing does not extend.</summary>
internal sealed class SchwabLogins(SchwabOptions options)
{
    private (string Code, DateTime Until)? _code;
    private (string Token, DateTime Until)? _refresh;
    private (string Token, DateTime Until)? _access;
    private int _count;

    /// <summary>GET /v1/oauth/authorize: the person agrees at once. A callback that differs by a character is denied.</summary>
    public SimulatorAnswer Authorize(SimulatorRequest request)
    {
        if (request.Query("response_type") != "code" || request.Query("client_id") != options.AppKey || request.Query("redirect_uri") != options.Callback)
            return new SimulatorAnswer(403, "text/html", "<html><body>Access Denied</body></html>");
        var code = $"C0.{Name("code")}@";
        _code = (code, request.Now + options.CodeLifetime);
        return SimulatorAnswer.Empty(302).With("Location", $"{options.Callback}?code={Uri.EscapeDataString(code)}&session={Name("session")}");
    }

    /// <summary>POST /v1/oauth/token.</summary>
    public SimulatorAnswer Token(SimulatorRequest request)
    {
        var basic = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.AppKey}:{options.AppSecret}"));
        if (request.Header("Authorization") != basic) return SchwabErrors.Token(401, "invalid_client", "Unauthorized");
        switch (request.Form("grant_type"))
        {
            case "authorization_code":
                if (_code is not { } code || code.Code != request.Form("code") || request.Now > code.Until) return SchwabErrors.Token(400, "invalid_grant", "Bad authorization code");
                if (request.Form("redirect_uri") != options.Callback) return SchwabErrors.Token(400, "invalid_grant", "redirect_uri does not match");
                _code = null;
                // A new login ends the refresh token of the one before (brokers.md 1.2).
                _refresh = (Name("refresh"), request.Now + options.RefreshLifetime);
                return Grant(request.Now);
            case "refresh_token":
                return _refresh is { } refresh && refresh.Token == request.Form("refresh_token") && request.Now < refresh.Until ? Grant(request.Now) : SchwabErrors.RefreshToken();
            default: return SchwabErrors.Token(400, "unsupported_grant_type", "grant_type is missing or unknown");
        }
    }

    public bool IsGood(string? token, DateTime now) => _access is { } access && access.Token == token && now < access.Until;

    /// <summary>A login past the browser, for tests: a fresh pair of tokens.</summary>
    public (string Access, string Refresh) LogIn(DateTime now)
    {
        _refresh = (Name("refresh"), now + options.RefreshLifetime);
        Grant(now);
        return (_access!.Value.Token, _refresh.Value.Token);
    }

    /// <summary>The access token ends before its time; the refresh token stays.</summary>
    public void RevokeAccess() => _access = null;

    /// <summary>The refresh token ends before its time, as by a login elsewhere.</summary>
    public void RevokeRefresh() => _refresh = null;

    /// <summary>Sample of brokers.md 1.2.</summary>
    private SimulatorAnswer Grant(DateTime now)
    {
        _access = ($"I0.{Name("access")}", now + options.AccessLifetime);
        return SimulatorAnswer.Json(new JObject
        {
            ["expires_in"] = (int)options.AccessLifetime.TotalSeconds,
            ["token_type"] = "Bearer",
            ["scope"] = "api",
            ["refresh_token"] = _refresh!.Value.Token,
            ["access_token"] = _access.Value.Token,
            ["id_token"] = $"eyJ{Name("id")}"
        });
    }

    private string Name(string kind) => $"{kind}{++_count}x{Seeds.Of(options.Seed, $"{kind} {_count}"):x8}";
}
