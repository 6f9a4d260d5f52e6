using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Sluice.Core.Configuration;
using Sluice.Core.Events;
using Sluice.Gateway.Http;

namespace Sluice.Gateway.Admin;

/// <summary>Finds out which person a request is from: a signed token with issuer, audience, times, name and roles.</summary>
internal sealed class TokenCheck
{
    private const string Scheme = "Bearer ";

    private const int MaximumLength = 4096;

    private static readonly Refusal Missing = new(401, ReasonCode.TokenInvalid, "the header Authorization with 'Bearer' and a token is needed, once: 'sluice token' makes one");

    /// <summary>The same for every fault: whoever has no key learns nothing about what is wrong.</summary>
    private static readonly Refusal Invalid = new(401, ReasonCode.TokenInvalid, "the token is not valid here, or not any more: 'sluice token' makes a new one");

    private readonly JsonWebTokenHandler _handler = new() { MaximumTokenSizeInBytes = MaximumLength };
    private readonly TokenValidationParameters _expected;
    private readonly AdminConfiguration _admin;
    private readonly TimeProvider _clock;

    public TokenCheck(AdminConfiguration admin, TimeProvider clock)
    {
        (_admin, _clock) = (admin, clock);
        _expected = new TokenValidationParameters
        {
            ValidIssuer = admin.Issuer,
            ValidAudience = admin.Audience,
            // No other: neither "none" nor a key of one kind used as one of the other.
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256, SecurityAlgorithms.RsaSha256],
            IssuerSigningKeys = [.. KeysOf(admin)],
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            LifetimeValidator = IsAlive
        };
    }

    /// <summary>Null when the request is a person's.</summary>
    public Refusal? Check(IHeaderDictionary headers, out AdminPerson? person)
    {
        person = null;
        var given = headers.Authorization;
        if (given.Count != 1 || given[0] is not { } header || !header.StartsWith(Scheme, StringComparison.Ordinal) || header.Length > MaximumLength) return Missing;
        var result = _handler.ValidateToken(header[Scheme.Length..], _expected);
        person = result.IsValid ? PersonOf((JsonWebToken)result.SecurityToken) : null;
        return person == null ? Invalid : null;
    }

    private static IEnumerable<SecurityKey> KeysOf(AdminConfiguration admin)
    {
        foreach (var key in admin.Keys) yield return new SymmetricSecurityKey(Encoding.UTF8.GetBytes(key.Reveal()));
        if (admin.PublicKey is not { } pem) yield break;
        using var rsa = RSA.Create();
        rsa.ImportFromPem(pem);
        yield return new RsaSecurityKey(rsa.ExportParameters(includePrivateParameters: false));
    }

    private static AdminPerson? PersonOf(JsonWebToken token)
    {
        var roles = token.Claims.Where(claim => claim.Type == TokenClaims.Roles).Select(claim => AdminRoles.Find(claim.Value)).OfType<AdminRole>().ToHashSet();
        return AdminPerson.IsName(token.Subject ?? "") ? new AdminPerson(token.Subject!, roles) : null;
    }

    private bool IsAlive(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        var issued = ((JsonWebToken)token).IssuedAt;
        // A token without the time of its issue could live for ever.
        return expires is { } end && now < end + _admin.Skew && issued != DateTime.MinValue && issued <= now + _admin.Skew
            && end - issued <= _admin.MaximumLife && (notBefore == null || notBefore <= now + _admin.Skew);
    }
}
