using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Sluice.Core.Configuration;

namespace Sluice.Gateway.Admin;

/// <summary>Issues tokens for people with the configuration's own key.</summary>
internal static class TokenIssuer
{
    /// <param name="admin">With a key.</param>
    /// <param name="person">Who it is for.</param>
    /// <param name="roles">What the person may do.</param>
    /// <param name="life">At most <see cref="AdminConfiguration.MaximumLife"/>.</param>
    /// <param name="now">UTC.</param>
    public static string Issue(AdminConfiguration admin, string person, IEnumerable<AdminRole> roles, TimeSpan life, DateTime now)
    {
        if (life > admin.MaximumLife) throw new ArgumentOutOfRangeException(nameof(life), life, $"a token lives {admin.MaximumLife} at most");
        var key = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(admin.Keys[0].Reveal()));
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = admin.Issuer,
            Audience = admin.Audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + life,
            Claims = new Dictionary<string, object> { [TokenClaims.Person] = person, [TokenClaims.Roles] = roles.Select(AdminRoles.NameOf).ToArray() },
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.HmacSha256)
        });
    }
}
