/** A protected API: what a token for it names as audience and which scopes it may carry. */
export interface Resource {
  readonly audience: string;
  readonly indicator: string;
  readonly scopes: readonly string[];
}

/** The platform behind the gateway; a token without a `resource` parameter is for it. */
export const platformResource: Resource = {
  audience: 'minzheng',
  indicator: 'urn:minzheng',
  scopes: [
    'social-assistance.read',
    'social-assistance.write',
    'social-assistance.preview',
    'data-verification.read',
    'data-verification.write',
    'social-organizations.read',
    'social-organizations.write',
    'civil-registration.read',
    'civil-registration.write',
    'funerals.read',
    'funerals.write',
    'child-welfare.read',
    'child-welfare.write',
    'child-welfare.report',
    'eldercare.read',
    'eldercare.write',
  ],
};

/** The other departments' interfaces and the switches of the sandbox. */
export const departmentsResource: Resource = {
  audience: 'departments',
  indicator: 'urn:minzheng:departments',
  scopes: ['departments.query', 'departments.report', 'sandbox.control'],
};

export const resources: readonly Resource[] = [platformResource, departmentsResource];

/** The resource a request means when it names none: the one its scopes belong to, else the platform. */
export function resourceOfScopes(scopes: readonly string[]): Resource {
  const named = scopes.filter((scope) => resources.some((resource) => resource.scopes.includes(scope)));
  const onlyDepartments = named.length > 0 && named.every((scope) => departmentsResource.scopes.includes(scope));
  return onlyDepartments ? departmentsResource : platformResource;
}
